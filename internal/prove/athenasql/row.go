package athenasql

import "strings"

// Row is an event as a row of the table, for many predicates.
type Row struct{ columns map[string]any }

// Read returns the event, as [Predicate.Match] accepts it, with the names of columns and of the
// fields of structs in lower case. The documents in JSON columns stay as they are.
func Read(event map[string]any) Row {
	columns := lowered(event)
	for name, value := range event {
		if column := strings.ToLower(name); jsonColumns[column] && columns[column] != (anySpelling{}) {
			columns[column] = value
		}
	}
	return Row{columns}
}

// anySpelling is the value of a name that an object has in several spellings: the table has
// one of them.
type anySpelling struct{}

func lowered(object map[string]any) map[string]any {
	lower := make(map[string]any, len(object))
	for name, value := range object {
		name = strings.ToLower(name)
		if _, twice := lower[name]; twice {
			lower[name] = anySpelling{}
		} else {
			lower[name] = loweredIn(value)
		}
	}
	return lower
}

func loweredIn(value any) any {
	switch value := value.(type) {
	case map[string]any:
		return lowered(value)
	case []any:
		all := make([]any, len(value))
		for i, item := range value {
			all[i] = loweredIn(item)
		}
		return all
	}
	return value
}
