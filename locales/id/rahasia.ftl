# Baris rahasia: menandai dan mencabut tandanya, dari /jadwal.
rahasia-marked-line = 🔒 Baris rahasia
rahasia-about-mark = Bila ditandai <b>rahasia</b>, isi baris ini hanya tampil di chat pribadi koordinator areanya dan pimpinan, dan berkasnya hanya untuk koordinator areanya. Yang lain hanya melihat jumlahnya. Pesan yang sudah tampil di grup tidak ikut hilang.
rahasia-about-open = Bila tandanya dicabut, isi dan berkas baris ini tampil seperti baris lain, juga yang sudah tersimpan.
rahasia-marked = { $code } ditandai rahasia.
rahasia-marked-already = { $code } memang sudah rahasia.
rahasia-opened = Tanda rahasia { $code } dicabut.
rahasia-opened-already = { $code } memang tidak bertanda rahasia.
rahasia-button = Rahasia
rahasia-button-mark = Tandai rahasia
rahasia-button-open = Cabut tanda rahasia
