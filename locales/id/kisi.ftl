# /kisi: bulan demi bulan, bukti mana yang sudah ada dan mana yang kosong.
help-kisi = Kisi bukti per bulan: yang ada dan yang kosong

kisi-home = <b>Kisi bukti { $year }</b>: pilih area
kisi-home-area = <b>{ $number }</b> { $area }: { $holes ->
        [0] tidak ada bulan yang kosong
       *[other] { $holes } bulan lewat tenggat
    }
kisi-home-hint = Untuk satu area atau baris: <code>/kisi III</code>, <code>/kisi II.1.1</code>
kisi-which = “{ $words }” bukan area atau kode baris. Mohon tulis misalnya <code>/kisi III</code> atau <code>/kisi II.1.1</code>, atau pilih dari /kisi.
kisi-area = <b>Kisi bukti { $year }: { $number } { $area }</b>
kisi-component = <b>Kisi bukti { $year }: { $number }.{ $component }</b>
kisi-row-title = <b>Kisi bukti { $year }: { $code }</b> { $title }

# Satu baris kisi
kisi-line-holes = <b>{ $name }</b>: lewat tenggat { $months }; masuk { $held } dari { $count }
kisi-line-part = <b>{ $name }</b>: sebagian; masuk { $held } dari { $count }
kisi-line-so-far = <b>{ $name }</b>: masuk { $held } dari { $count }, tidak ada yang lewat tenggat
kisi-line-whole = <b>{ $name }</b>: lengkap, { $held } dari { $count }
kisi-line-not-asked = <b>{ $name }</b>: tidak diminta
kisi-line-event = <b>{ $name }</b>: menunggu kejadian
kisi-secret = 🔒 { $count } baris rahasia tidak ditampilkan di sini: masuk { $held } dari { $all }
kisi-month = { DAY($month, style: "month-short") }
kisi-months-span = { DAY($first, style: "month-short") }–{ DAY($last, style: "month-short") }
kisi-months-and = { $months }, { $more }

kisi-button = Kisi bukti
