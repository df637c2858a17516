# /impor: persons in charge as the document's column has them.
impor-button-people = In charge ({ $rows } rows)
impor-people-title = <b>{ $rows } rows will be assigned as the column of persons in charge says</b>
impor-people-known = • { $name }: { $rows } rows
impor-people-more = and { $count } more
impor-people-unknown-title = <b>Not known yet: { $count } names</b>
impor-people-unknown = • { $name }: { $rows } rows
impor-people-next = Names not known yet are not assigned. Once these people have joined, rows can be assigned with /tim.
impor-assigned = { $rows } rows were assigned to { $people } people as the column of persons in charge says.
impor-assigned-unknown = Not known yet: { $names }. Their rows can be assigned with /tim.
