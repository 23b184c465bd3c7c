package golden

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"

	"example.com/audittrail/internal/version"
)

// inBrief are the types of resources that neither hold data nor grant permissions. A golden
// has one line for each such resource. Resources of other types are whole, so a new type is
// reviewed until it is listed here.
var inBrief = map[any]bool{
	"AWS::Athena::NamedQuery":    true,
	"AWS::CloudWatch::Alarm":     true,
	"AWS::CloudWatch::Dashboard": true,
	"AWS::Events::Rule":          true,
	"AWS::Glue::Database":        true,
	"AWS::Glue::Table":           true,
	"AWS::KMS::Alias":            true,
	"AWS::Logs::MetricFilter":    true,
	"AWS::Logs::QueryDefinition": true,
}

// Brief returns a template for review. Resources that hold data or grant permissions are
// whole; of any other resource it keeps the type and a digest. The parameters and rules of
// the CDK's bootstrapping become digests, too.
func Brief(template map[string]any) map[string]any {
	brief := Whole(template)
	for _, section := range []string{"Parameters", "Rules"} {
		if brief[section] != nil {
			brief[section] = digest(brief[section])
		}
	}
	all, _ := template["Resources"].(map[string]any)
	resources := map[string]any{}
	for id, value := range all {
		resources[id] = value
		if resource, _ := value.(map[string]any); inBrief[resource["Type"]] {
			resources[id] = fmt.Sprint(resource["Type"], " ", digest(resource))
		}
	}
	brief["Resources"] = resources
	return brief
}

// Whole returns a template without the version of the library, so that a release changes no
// golden.
func Whole(template map[string]any) map[string]any {
	whole := maps.Clone(template)
	if metadata, _ := whole["Metadata"].(map[string]any); len(metadata) == 1 && metadata[version.Key] != nil {
		delete(whole, "Metadata")
	}
	return whole
}

func digest(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("golden: %v is not decoded from JSON: %v", value, err))
	}
	return fmt.Sprintf("sha256:%x", sha256.Sum256(text))[:23]
}
