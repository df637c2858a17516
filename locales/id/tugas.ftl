# /tugas: yang masih menjadi tugas saya.
help-tugas = Tugas saya, yang lewat tenggat lebih dahulu

tugas-title = <b>Tugas Bapak/Ibu</b>: { $count } bukti sampai enam pekan ke depan
tugas-title-open = <b>Belum dibagi kepada siapa pun</b>: { $count } bukti sampai enam pekan ke depan. Siapa pun boleh membantu.
tugas-row = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }
tugas-late = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }, <b>lewat { $late } hari</b>
tugas-none = Tidak ada yang ditunggu. Terima kasih, Bapak/Ibu.
tugas-button-send = Kirim { $code }
