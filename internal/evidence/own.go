package evidence

import (
	"slices"
	"strings"
)

// foreign reports whether a resource is known to belong to the app and not to the library. A
// logical ID that the assembly does not know is not foreign: someone may have changed it.
func (t template) foreign(logicalID string) bool {
	return len(t.paths[logicalID]) > 0 && !slices.ContainsFunc(t.paths[logicalID], func(path string) bool {
		return slices.ContainsFunc(t.constructs, func(own string) bool { return path == own || strings.HasPrefix(path, own+"/") })
	})
}

// own removes from the decoded template what is of the rest of the app and may not be possible to
// resolve: properties with functions, and outputs. Resources of the library can refer to the
// others by their logical IDs, so these stay.
func (t template) own(decoded map[string]any) map[string]any {
	delete(decoded, "Outputs")
	resources, _ := decoded["Resources"].(map[string]any)
	for id, value := range resources {
		resource, _ := value.(map[string]any)
		properties, _ := resource["Properties"].(map[string]any)
		if !t.foreign(id) {
			continue
		}
		for name, value := range properties {
			if _, plain := value.(string); !plain {
				delete(properties, name)
			}
		}
	}
	return decoded
}
