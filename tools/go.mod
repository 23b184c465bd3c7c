// The tools of "make lint" and CI, kept out of the library's own go.mod. Run one as
//	go tool -modfile=tools/go.mod staticcheck ./...
module example.com/audittrail/tools

go 1.26.0

tool honnef.co/go/tools/cmd/staticcheck

require golang.org/x/mod v0.35.0

require (
	github.com/BurntSushi/toml v1.4.1-0.20240526193622-a339e1f7089c // indirect
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/sync v0.20.0 // indirect
	golang.org/x/tools v0.44.1-0.20260420230617-19499e7caabc // indirect
	honnef.co/go/tools v0.8.0 // indirect
)
