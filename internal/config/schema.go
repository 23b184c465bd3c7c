package config

import _ "embed" // for the schema

//go:embed accounts.schema.json
var schema string

// Schema returns the JSON Schema of the accounts file.
func Schema() string { return schema }
