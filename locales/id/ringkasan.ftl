# /ringkasan: ringkasan mingguan saat ini. Isinya ada di summary.ftl.
help-ringkasan = Ringkasan pekan ini sampai sekarang
ringkasan-areas = Untuk area { $areas }
