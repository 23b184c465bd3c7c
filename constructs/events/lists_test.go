package events_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"example.com/audittrail/constructs/events"
)

// The lists are sorted so that they are easy to compare with CloudTrail's. Callers
// may change the copy that they get.
func TestListsAreSortedUniqueAndCopies(t *testing.T) {
	checkList(t, events.ResourceTypes)
	checkList(t, events.NetworkSources)
}

func checkList[S ~string](t *testing.T, list func() []S) {
	t.Helper()
	names := list()
	for i := 1; i < len(names); i++ {
		if names[i-1] >= names[i] {
			t.Errorf("%q comes before %q", names[i-1], names[i])
		}
	}
	first := names[0]
	names[0] = "changed"
	if got := list()[0]; got != first {
		t.Errorf("a caller changed the list: %q became %q", first, got)
	}
}

// A name missing from a list causes a warning or, if it resembles another name, an
// error. Update the counts when you add names.
func TestListsAreComplete(t *testing.T) {
	if n := len(events.ResourceTypes()); n != 250 {
		t.Errorf("%d resource types", n)
	}
	if n := len(events.NetworkSources()); n != 96 {
		t.Errorf("%d network sources", n)
	}
}

func TestEveryListedNameIsValidWithoutWarning(t *testing.T) {
	for _, name := range events.ResourceTypes() {
		checkListed(t, data(events.Data{Type: name}))
	}
	for _, source := range events.NetworkSources() {
		checkListed(t, network(events.Network{Source: source}))
	}
}

func checkListed(t *testing.T, s events.Selection) {
	t.Helper()
	if err := s.Validate(partition, ownBuckets); err != nil {
		t.Error(err)
	}
	if warnings := s.Warnings(); warnings != nil {
		t.Errorf("warnings: %q", warnings)
	}
}

// Validate accepts listed names unchecked and suggests them in place of others.
func TestListedNamesAreWellFormed(t *testing.T) {
	resourceType := regexp.MustCompile(`\AAWS::[A-Z][A-Za-z0-9]+::[A-Z][A-Za-z0-9]+\z`)
	for _, name := range events.ResourceTypes() {
		if !resourceType.MatchString(string(name)) {
			t.Errorf("%q does not have the form of a resource type", name)
		}
	}
	source := regexp.MustCompile(`\A[a-z0-9]+(-[a-z0-9]+)*\.amazonaws\.com\z`)
	for _, name := range events.NetworkSources() {
		if !source.MatchString(string(name)) {
			t.Errorf("%q does not have the form of an event source", name)
		}
	}
}

func TestConstantsAreListed(t *testing.T) {
	types := constants(t, "resource_types.go", "ResourceType")
	for name, value := range types {
		if !slices.Contains(events.ResourceTypes(), events.ResourceType(value)) {
			t.Errorf("%s is %q, which is not listed", name, value)
		}
	}
	sources := constants(t, "network_sources.go", "NetworkSource")
	for name, value := range sources {
		if !slices.Contains(events.NetworkSources(), events.NetworkSource(value)) {
			t.Errorf("%s is %q, which is not listed", name, value)
		}
	}
	if len(types) == 0 || len(sources) == 0 {
		t.Errorf("found %d constants of ResourceType and %d of NetworkSource", len(types), len(sources))
	}
}

// constants returns the constants of the type that the file declares.
func constants(t *testing.T, file, typeName string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		of, ok := spec.Type.(*ast.Ident)
		literal, text := spec.Values[0].(*ast.BasicLit)
		if !ok || !text || of.Name != typeName {
			return true
		}
		value, err := strconv.Unquote(literal.Value)
		if err != nil {
			t.Fatal(err)
		}
		found[spec.Names[0].Name] = value
		return true
	})
	return found
}
