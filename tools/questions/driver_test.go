//go:build cgo

package questions

import _ "github.com/duckdb/duckdb-go/v2"
