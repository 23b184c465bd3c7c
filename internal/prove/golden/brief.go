package golden

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
)

// inBrief are the types of resources that neither hold data nor give anybody a
// permission: a golden has a line for each. Any other type is whole, so that a new
// one is reviewed until it is listed here.
var inBrief = map[any]bool{
	"AWS::CloudWatch::Alarm":     true,
	"AWS::CloudWatch::Dashboard": true,
	"AWS::Events::Rule":          true,
	"AWS::KMS::Alias":            true,
	"AWS::Logs::MetricFilter":    true,
	"AWS::Logs::QueryDefinition": true,
}

// Brief returns a template for review: resources that hold data or give permissions
// are whole, of each other one there is its type and a digest of all of it, and of the
// parameters and rules of the CDK's bootstrapping one digest.
func Brief(template map[string]any) map[string]any {
	brief := maps.Clone(template)
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

func digest(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("golden: %v is not decoded from JSON: %v", value, err))
	}
	return fmt.Sprintf("sha256:%x", sha256.Sum256(text))[:23]
}
