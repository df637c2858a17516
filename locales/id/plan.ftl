# Membaca rencana: peringatan pada target, saran, catatan, dan sebab penolakan.

# Peringatan pada satu target
warning-year-missing = “{ $text }” tidak menyebut tahun; dipakai tahun rencana, { $plan_year }.
warning-year-not-plan = “{ $text }” menyebut tahun { $year }, sedangkan rencana ini tahun { $plan_year }. Tanggalnya dibiarkan seperti tertulis sampai Bapak/Ibu memutuskan.
warning-year-malformed = “{ $written }” pada “{ $text }” bukan tahun yang lengkap, jadi belum ada tenggat. Mohon pilih tahunnya.
warning-day-malformed = “{ $text }” menyebut hari yang tidak ada pada bulan itu. Mohon pilih harinya.
warning-range-reversed = “{ $text }” berakhir sebelum mulai. Mohon periksa urutan atau tahunnya.
warning-year-names-document = Tahun pada “{ $text }” tampaknya bagian dari nama dokumen “{ $label }”, bukan tenggat 31 Desember. Mohon pilih kapan dokumen itu jatuh tempo.
warning-start-needed = “{ $text }” dihitung sejak tanggal mulai rencana. Mohon sebutkan tanggal mulainya.
warning-cadence-unknown = “{ $text }” tidak menyebut seberapa sering. Mohon pilih iramanya.
warning-cadence-conflict = Target berbunyi “{ $text }”, sedangkan kegiatannya “{ $words }”. Mohon pilih yang dipakai.
warning-short-range = “{ $text }” dibaca sebagai dua bulan, masing-masing satu tenggat. Bila dokumennya hanya disusun sekali, mohon pilih sekali saja.
warning-labels-from-row = Satu sel memuat { $count } target tanpa nama. Mohon periksa target mana untuk bukti yang mana.
warning-rule-known = “{ $text }” mengikuti ketentuan. Mohon pastikan tanggalnya.
warning-no-target = Target waktu belum diisi. Barisnya tetap disimpan; mohon pilih kapan jatuh tempo.
warning-unreadable = “{ $text }” belum dapat dibaca sebagai waktu. Barisnya tetap disimpan; mohon pilih kapan jatuh tempo.

# Saran
suggestion-year-not-plan = Pakai tahun rencana: { $count ->
    [1] tenggat { DAY($first) }
   *[other] { $count } tenggat, { DAY($first) } sampai { DAY($last) }
}.
suggestion-year-malformed = Pakai tahun rencana: { $count ->
    [1] tenggat { DAY($first) }
   *[other] { $count } tenggat, { DAY($first) } sampai { DAY($last) }
}.
suggestion-day-malformed = Pakai hari terakhir bulan itu: { $count ->
    [1] tenggat { DAY($first) }
   *[other] { $count } tenggat, { DAY($first) } sampai { DAY($last) }
}.
suggestion-range-reversed = Mungkin maksudnya: { $count ->
    [1] tenggat { DAY($first) }
   *[other] { $count } tenggat, { DAY($first) } sampai { DAY($last) }
}.
suggestion-year-names-document = Biasanya: { $count ->
    [1] tenggat { DAY($first) }
   *[other] { $count } tenggat, { DAY($first) } sampai { DAY($last) }
}.
suggestion-cadence-unknown = Menurut kata di baris itu: { $count ->
    [1] tenggat { DAY($first) }
   *[other] { $count } tenggat, { DAY($first) } sampai { DAY($last) }
}.
suggestion-cadence-conflict = Menurut kata di baris itu: { $count ->
    [1] tenggat { DAY($first) }
   *[other] { $count } tenggat, { DAY($first) } sampai { DAY($last) }
}.
suggestion-short-range = Sekali saja: { $count ->
    [1] tenggat { DAY($first) }
   *[other] { $count } tenggat, { DAY($first) } sampai { DAY($last) }
}.
suggestion-rule-known = Menurut ketentuan: { $count ->
    [1] tenggat { DAY($first) }
   *[other] { $count } tenggat, { DAY($first) } sampai { DAY($last) }
}.

# Catatan tentang dokumen
finding-table-skipped = Satu tabel tidak dibaca sebagai rencana ({ $rows } baris): “{ $heading }”.
finding-columns-unused = Kolom ini tidak dipakai: { $names }.
finding-area-unknown = Dokumen tidak menyebut area, jadi semua baris dimasukkan ke area I. Mohon diperiksa.
finding-area-name = Nama area “{ $name }” tidak dikenal, jadi barisnya masuk ke area sebelumnya. Mohon diperiksa.
finding-row-shifted = Kolom baris ini bergeser di dokumen dan sudah dirapikan. Mohon diperiksa.
finding-rows-capped = Dokumen sangat panjang; hanya { $most } baris pertama yang dibaca.
finding-columns-capped = Lembar “{ $sheet }” sangat lebar; hanya { $most } kolom pertama yang dibaca.
finding-sheets-capped = Berkas memuat { $count } lembar; hanya { $most } lembar pertama yang dibaca.
finding-sheet-skipped = Lembar “{ $sheet }” tidak dapat dibaca dan dilewati.
finding-pages-capped = Dokumen sangat panjang; hanya { $most } halaman pertama yang dibaca.
finding-page-skipped = Halaman { $page } terlalu rumit dan dilewati.
finding-nested-too-deep = Sebagian tabel bersarang terlalu dalam dan dilewati.
finding-component-missing = Komponen { $rows } baris tidak disebut di dokumen, jadi dikosongkan. Baris tetap dipakai; mohon diperiksa.
finding-table-without-lines = Tabel di PDF ini tanpa garis, jadi kolom dan baris dikenali dari letak tulisannya. Mohon periksa beberapa baris.
finding-line-left-out = Baris ini (halaman { $page }) melintasi kolom tabel, jadi tidak dijadikan baris rencana: “{ $text }”. Mohon diperiksa; bila ada, kirim berkas Word atau Excel-nya.
finding-outline-without-dates = Dokumen ini berupa uraian tanpa target waktu. Setiap butir menjadi satu baris; mohon tentukan tenggatnya.
finding-outline-dates = Dokumen ini berupa daftar, bukan tabel; kegiatan, bukti, dan waktu dikenali dari tanda pemisahnya. Mohon periksa beberapa baris.
finding-outline-explained = Kalimat ini hanya penjelasan, jadi tidak dijadikan baris: “{ $text }”. Bila ternyata kegiatan, mohon tambahkan.
finding-outline-evidence = Daftar bukti pendukung area { $area } dibagikan ke { $rows } baris. Mohon periksa bukti tiap baris.
finding-outline-evidence-left = Bukti pendukung area { $area } ini belum jelas untuk baris mana: { $text }. Mohon tambahkan ke baris yang tepat.
finding-layout-guessed = Judul kolom tabelnya tidak lengkap, jadi kolom dikenali dari isinya. Mohon periksa apakah kegiatan, bukti, dan target sudah tepat.
finding-area-from-component = “{ $name }” tertulis sebagai komponen, tetapi itu nama area, jadi dibaca sebagai area.
finding-year-guessed = Dokumen tidak menyebut tahun rencana dengan jelas; dipakai { $year }. Mohon dipastikan.
finding-year-differs = Dokumen tampaknya untuk tahun { $document }, tetapi dibaca sebagai rencana tahun { $year }. Mohon dipastikan.
finding-area-from-line = Area { $area } diambil dari kalimat “{ $text }” di atas tabelnya. Mohon dipastikan.
finding-component-from-row = Tulisan ini dibaca sebagai nama komponen, bukan kegiatan: { $text }. Bila ternyata kegiatan, mohon tambahkan.
finding-rows-left-out = Baris ini bukan kegiatan, jadi tidak dipakai ({ $count }): { $text }.
finding-action-missing = { $rows } baris tidak menyebut kegiatannya. Mohon periksa nama kolom di dokumen.
finding-row-split = Satu baris memuat { $count } kegiatan dengan waktu masing-masing, jadi dipecah menjadi { $count } baris. Mohon diperiksa.
finding-years-several = Dokumen memuat rencana tahun { $year } dan { $others }; yang dibaca hanya tahun { $year }. Untuk tahun lain, mohon kirim lagi dengan tahunnya, misalnya /impor { $others }.
finding-matrix-words = Kolom bulan berisi tulisan, misalnya “{ $text }”; hanya bulannya yang dipakai. Mohon diperiksa.
finding-columns-unnamed = Kolom tanpa judul tidak dipakai; isinya misalnya “{ $text }”. Mohon diperiksa.
finding-sheet-hidden = Lembar “{ $sheet }” tersembunyi, jadi tidak dibaca.
finding-rows-hidden = Ada baris yang tersembunyi di berkas; baris itu ikut dibaca. Mohon diperiksa.
finding-text-cut = Sebagian tulisan di PDF ini terpotong tepi kolomnya, misalnya “{ $text }” (halaman { $page }). Mohon kirim dokumen aslinya (Excel atau Word) bila ada.
finding-colour-marks = Bulan pelaksanaan hanya ditandai warna, jadi dibaca dari warnanya. Mohon periksa beberapa baris.
finding-colours-unseen = Kolom bulan { $rows } baris kosong. Bila bulannya ditandai warna, warna di berkas jenis ini (.xls) tidak terbaca; mohon simpan sebagai .xlsx lalu kirim lagi.
finding-table-from-spaces = Kolom tabel ini hanya dipisah spasi, jadi dikenali dari letaknya. Mohon periksa beberapa baris.

# Letak di dokumen
finding-at = • { $finding } <i>({ $place })</i>
finding-at-page = halaman { $page }
finding-at-page-row = halaman { $page }, baris { $row }
finding-at-table = tabel { $table }
finding-at-table-row = tabel { $table }, baris { $row }
finding-at-row = baris { $row }

# Mengapa dokumen tidak dapat dipakai
import-error-empty = Berkas ini kosong. Mohon kirim ulang dokumennya.
import-error-too-large = Berkas lebih besar dari { $most } MB. Mohon perkecil atau kirim bagian rencana aksinya saja.
import-error-kind = Berkas ini bukan dokumen yang dapat dibaca. Mohon kirim rencana aksi sebagai Word (.docx), Excel (.xlsx, .xls), ODS, PDF, CSV, atau teks.
import-error-old-word = Berkas ini Word lama (.doc). Mohon simpan sebagai .docx, lalu kirim lagi.
import-error-password = Berkas ini berpassword. Mohon kirim salinan tanpa password.
import-error-scanned = PDF ini hasil pindai, tidak ada teks di dalamnya. Mohon kirim berkas Word, Excel, atau PDF aslinya.
import-error-encoding = Huruf dalam berkas teks ini tidak dikenali. Mohon simpan sebagai UTF-8, lalu kirim lagi.
import-error-zip-entries = Berkas memuat { $count } bagian, terlalu banyak (paling banyak { $most }). Mohon simpan ulang dokumennya, lalu kirim lagi.
import-error-zip-too-large = Berkas terlalu besar setelah dibuka: lebih dari { $most } MB. Mohon kurangi gambar di dalamnya, lalu kirim lagi.
import-error-zip-broken = Berkas ini rusak. Mohon buka dan simpan ulang dokumennya, lalu kirim lagi.
import-error-zip-overlap = Susunan berkas ini tidak wajar sehingga tidak dibuka. Mohon simpan ulang dokumennya, lalu kirim lagi.
import-error-zip-path = Berkas ini memuat nama yang tidak aman sehingga tidak dibuka. Mohon simpan ulang dokumennya, lalu kirim lagi.
import-error-dtd = Berkas memuat DTD sehingga tidak dibuka. Mohon simpan ulang dokumennya, lalu kirim lagi.
import-error-unreadable = Berkas tidak dapat dibaca. Mohon buka dan simpan ulang dokumennya, lalu kirim lagi.
import-error-too-slow = Membaca berkas ini terlalu lama, jadi dihentikan. Mohon kirim bagian rencana aksinya saja.
import-error-too-heavy = Berkas ini terlalu berat untuk dibaca. Mohon kirim bagian rencana aksinya saja.
import-error-no-plan = Tabel rencana aksi belum ditemukan. Mohon pastikan ada kolom seperti Indikator, Langkah Aksi, Bukti Fisik, dan Target Waktu.
import-error-no-rows = Tabel rencana aksinya belum berisi. Mohon lengkapi barisnya, lalu kirim lagi.
import-error-year-needed = Tahun rencana belum diketahui. Mohon sebutkan tahunnya saat mengirim dokumen.
