# /impor: memberi tenggat pada baris yang dokumennya tidak menyebut target.
impor-preview-no-target = <b>{ $rows } baris belum bertarget</b>; tenggatnya dapat diberikan di bawah.
impor-button-dates = Beri tenggat ({ $rows })
impor-dates-title = <b>{ $rows } dari { $total } baris belum bertarget.</b> Mohon pilih cara memberi tenggat:
impor-dates-template = • <b>Jadwal umum</b>: { $rows } baris diisi menurut kebiasaan kantor lain. Contohnya dapat dilihat dahulu.
impor-dates-sheet = • <b>Lembar Excel</b>: saya kirim daftar barisnya, Bapak/Ibu isi, lalu kirim kembali.
impor-dates-single = • <b>Satu per satu</b>: tulis target tiap baris di sini.
impor-button-template = Lihat jadwal umum ({ $rows })
impor-button-sheet = Isi lewat Excel
impor-button-single = Satu per satu
impor-button-use-template = Pakai jadwal umum
impor-dates-taken = { $rows } baris sekarang bertenggat.

# Jadwal umum
impor-year-title = <b>Usulan untuk { $rows } baris: { $dates } tenggat pada { $year }</b>
impor-year-component = <code>{ $code }</code> { $name }
impor-year-target = • { $target } ({ $rows } baris; { $source })
impor-year-assumed = • { $target } ({ $rows } baris; perkiraan: { $source })
impor-year-past = Mohon perhatikan: { $count } tenggat sudah lewat hari ini.
impor-year-left = { $rows } baris tidak dikenali dan tetap tanpa tenggat.
impor-year-sources = Ini usulan, bukan ketentuan. Tiap tenggat masih dapat diubah.

# Lembar Excel
impor-sheet-coming = Lembarnya sedang dibuat.
impor-sheet-here =
    Ini daftar barisnya. Mohon isi kolom <b>Target waktu</b> seperti pada rencana aksi, misalnya “Juni”, “Setiap bulan”, atau “31 Maret”.
    Sesudah itu <b>balas pesan ini</b> dengan berkasnya. Baris kosong boleh dibiarkan.
impor-sheet-reading = Terima kasih. Tenggat dari lembar itu sedang dibaca.
impor-sheet-taken = { $rows ->
    [0] Belum ada tenggat baru pada lembar itu.
   *[other] <b>{ $rows } baris diberi tenggat dari lembar.</b>
}
impor-sheet-blank = { $rows } baris masih kosong.
impor-sheet-unclear = • Baris { $line } (<code>{ $code }</code>): “{ $target }” belum terbaca sebagai waktu.
impor-sheet-unknown = • Baris { $line } (<code>{ $code }</code>): kode dan kegiatannya tidak cocok dengan rencana, jadi “{ $target }” tidak dipakai.
impor-sheet-more = • dan { $count } baris lain.
impor-sheet-again = Mohon perbaiki di lembar itu lalu kirim lagi; yang sudah terbaca tetap tersimpan.
impor-sheet-name = Target waktu
impor-sheet-title = Target waktu rencana aksi { $year }
impor-sheet-how = Isi kolom Target waktu, misalnya: Juni; Juni, Desember; Setiap bulan; Tiap triwulan; 31 Maret { $year }; Tersedia. Jangan ubah kolom Kode.
impor-sheet-code = Kode
impor-sheet-area = Area
impor-sheet-component = Komponen
impor-sheet-activity = Kegiatan
impor-sheet-target = Target waktu
impor-sheet-hint = Usulan jadwal umum
import-error-no-date-sheet = Berkas ini bukan lembar target yang saya kirim: kolom Kode dan Target waktu tidak ditemukan. Mohon isi lembar yang asli, lalu kirim lagi.

# Peraturan
impor-preview-regulation = Peraturan: { $title }
impor-preview-regulation-unverified = Peraturan: { $title } (bobot belum terverifikasi)
