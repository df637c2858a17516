# /impor: penanggung jawab menurut kolom pada dokumen.
impor-button-people = Penanggung jawab ({ $rows } baris)
impor-people-title = <b>{ $rows } baris akan dibagikan menurut kolom penanggung jawab</b>
impor-people-known = • { $name }: { $rows } baris
impor-people-more = dan { $count } lagi
impor-people-unknown-title = <b>Belum dikenal: { $count } nama</b>
impor-people-unknown = • { $name }: { $rows } baris
impor-people-next = Nama yang belum dikenal tidak dibagikan. Sesudah orangnya bergabung, barisnya dapat dibagikan lewat /tim.
impor-assigned = { $rows } baris langsung dibagikan kepada { $people } orang menurut kolom penanggung jawab.
impor-assigned-unknown = Belum dikenal: { $names }. Barisnya dapat dibagikan lewat /tim.
