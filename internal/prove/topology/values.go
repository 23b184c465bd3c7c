package topology

// lookup returns a value in nested maps, or nil.
func lookup(value any, path ...string) any {
	for _, key := range path {
		inner, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = inner[key]
	}
	return value
}

// list returns a list in nested maps. A single value is a list of one.
func list(value any, path ...string) []any {
	switch v := lookup(value, path...).(type) {
	case nil:
		return nil
	case []any:
		return v
	default:
		return []any{v}
	}
}

func texts(value any, path ...string) (all []string) {
	for _, v := range list(value, path...) {
		if text, ok := v.(string); ok {
			all = append(all, text)
		}
	}
	return all
}

func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

func number(value any) int {
	n, _ := value.(float64)
	return int(n)
}
