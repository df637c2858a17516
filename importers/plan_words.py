"""Words that plans of Zona Integritas are full of, to know a word that a narrow column cut in two from two words."""

from __future__ import annotations

PLAN_WORDS = frozenset(
    """januari februari maret april juni juli agustus september oktober november desember triwulan semester minggu bulan tahun
    setiap bulanan tahunan triwulanan berkala rutin

    administrasi agen akses aksi aktivitas akuntabel akuntabilitas anggaran anggota antikorupsi aparatur apel aplikasi arsip
    aspek assessment aturan atasan audit bagian banner barang bawahan beban benturan berbasis berdasarkan berita berjalan
    berkelanjutan bersama bersih bertugas bidang bimbingan birokrasi budaya bukti cakupan capaian cepat daftar data dasar
    dilaksanakan dilakukan dinas disiplin disusun ditetapkan dokumen dokumentasi dukung dukungan efektif efisien elektronik
    evaluasi eviden fasilitas formulir foto gratifikasi hadir harian hasil hukuman implementasi indikator individu informasi
    inovasi instansi integritas internal jabatan jadwal jawab jenis kantor kapabilitas kebijakan kebutuhan kecamatan kegiatan
    kelompok keluarga keluhan kelurahan kemajuan kepada kepala kepegawaian kepentingan kepuasan keputusan kerja
    keterangan keterbukaan keterlibatan ketua kinerja kode koordinasi koordinator komitmen kompensasi kompetensi komponen
    komunikasi konsultasi kualitas kunci langkah lanjut laporan layanan lingkungan maklumat manajemen masalah masyarakat media
    melakukan melaksanakan melalui melaporkan melayani melibatkan memantau membangun membentuk memberikan membuat memenuhi
    memiliki memperbaiki mempublikasikan mendokumentasikan mendukung menerapkan menerbitkan
    menetapkan mengadakan mengelola mengembangkan
    mengevaluasi mengidentifikasi mengikuti mengirimkan mengukur mengumpulkan mengumumkan mengunggah mengusulkan
    meningkatkan menindaklanjuti menjadi menuju menunjuk menyampaikan menyediakan menyelenggarakan menyusun mereviu
    meningkatnya mewujudkan model monev monitoring mutasi narasumber nilai nota notula notulen operasional orang organisasi
    pakaian pakta panduan pedoman pegawai pejabat pelaku pelaksana pelaksanaan pelanggaran pelaporan pelatihan pelayanan
    peluang pemahaman pemantauan pemanfaatan pemasangan pembahasan pembaruan pembangunan pembentukan pemberian pembina pembinaan
    pemeliharaan pemenuhan pemerintah pemerintahan pemetaan pemilihan pencanangan pencapaian pencegahan pendidikan pendukung
    penataan penanganan pencanangan penanggung penanggungjawab pendokumentasian penerapan penetapan pengaduan pengangkatan pengarahan
    pengawasan pengelolaan pengembangan pengendalian penghargaan pengguna penggunaan pengukuran pengumuman pengumpulan
    pengungkit penguatan pengusulan penilaian peningkatan penjabaran penugasan penyampaian penyebaran penyediaan penyelenggaraan
    penyelesaian penyuluhan penyusunan peran perbaikan perencanaan pergantian perilaku perjanjian permintaan perorangan
    persiapan persyaratan pertanggungjawaban pertemuan perubahan petugas peta pimpinan pokja pola prasarana presensi prioritas
    prosedur proses program publik publikasi rapat reformasi rekapitulasi rencana resiko reviu ruang sanksi saran sarana satuan
    sasaran secara sekretariat sekretaris seksi seluruh sertifikat seleksi sesuai sistem sosialisasi spanduk standar strategi
    strategis struktur struktural survei surat susunan tatalaksana tahapan tanggung target tempat terbentuknya
    terhadap terkait terlaksana terlaksananya terlibat tersedia tersedianya tersusunnya tertulis terwujudnya tindak
    tugas tujuan umum undangan unit unsur upaya uraian usulan utama verifikasi video wajib waktu wilayah zona""".split()
)
