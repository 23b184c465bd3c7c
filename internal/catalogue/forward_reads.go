package catalogue

import (
	"maps"
	"slices"
)

// readFields are the fields by which read-only events are narrowed down, the most
// important first.
var readFields = []string{
	eventName, eventSource, "userIdentity.arn", "userAgent", "resources.ARN", "errorMessage", errorCode,
	"userIdentity.type", "userIdentity.accessKeyId", "userIdentity.invokedBy",
}

// readsPattern matches the read-only management events that match one of the
// alternatives, by as many comparisons of readFields as fit.
func readsPattern(reads []alternative) map[string]any {
	all := narrowed(reads, readFields)
	for {
		if pattern := ofReads(all); forwardLength(pattern) <= MaxPattern {
			return pattern
		}
		if !dropOne(all) {
			panic("catalogue: the names of read-only events do not fit one pattern")
		}
		all = narrowed(all, readFields)
	}
}

func ofReads(all []alternative) map[string]any {
	var or []any
	for _, a := range all {
		or = append(or, a.object())
	}
	detail := map[string]any{"managementEvent": []any{true}, "readOnly": []any{true}, "$or": or}
	if len(or) == 1 {
		delete(detail, "$or")
		maps.Copy(detail, or[0].(map[string]any))
	}
	return envelope(detail)
}

// dropOne removes the least important comparison from one of the alternatives, which
// then matches more. It reports whether there is one to remove. Events with certain names
// are few without the rest of their comparisons. The others are few because of the rest,
// such as the caller or the error, so the names that they exclude are removed first.
func dropOne(all []alternative) bool {
	least := func(named bool) bool {
		for n := len(readFields) - 1; n > 0; n-- {
			for _, a := range all {
				if _, ok := a[readFields[n]]; ok && len(a) > 1 && named == a.isRare() {
					delete(a, readFields[n])
					return true
				}
			}
		}
		return false
	}
	excluded := func() bool {
		for _, a := range slices.Backward(all) {
			if _, ok := a[eventName]; ok && len(a) > 1 && len(namesOf(a[eventName])) == 0 {
				delete(a, eventName)
				return true
			}
		}
		return false
	}
	return least(true) || excluded() || least(false)
}

// commonReads are the read-only calls of which busy accounts make thousands a second.
var commonReads = []string{"AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "Decrypt", "GenerateDataKey"}

// isRare reports whether the names of the events alone keep them few.
func (a alternative) isRare() bool {
	names := namesOf(a[eventName])
	return len(names) > 0 && !slices.ContainsFunc(names, func(name string) bool { return slices.Contains(commonReads, name) })
}
