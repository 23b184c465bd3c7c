package reference

import (
	"reflect"
	"sync"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/changes"
	"example.com/audittrail/internal/policy"
)

// Definition is what a construct defined in its stack.
type Definition struct {
	Construct string // the path of the construct
	Stack     awscdk.Stack
	Nested    bool // whether the stack is a nested one
	StackPath string
	Resources []changes.Resource

	tokens *tokens // what they stand for; nil before the synth
}

// book holds the definitions of one app.
type book struct {
	mu          sync.Mutex
	definitions []*Definition
	values      changes.Pool
}

var (
	books = struct {
		sync.Mutex
		all []*book
	}{}

	// made holds the statements that the library added to policies after it defined them.
	made = struct {
		sync.Mutex
		all []map[string]any
	}{}
)

// marker is the type of the metadata of an app with the number of its book. The app's own
// metadata is in no template and in no manifest of a stack.
const marker = "audittrail:definitions"

// of returns the book of the app of scope.
func of(scope constructs.IConstruct) *book {
	books.Lock()
	defer books.Unlock()
	root := scope.Node().Root().Node()
	for _, entry := range *root.Metadata() {
		if *entry.Type == marker {
			return books.all[int(entry.Data.(float64))]
		}
	}
	root.AddMetadata(jsii.String(marker), len(books.all), nil)
	b := &book{values: changes.Pool{}}
	books.all = append(books.all, b)
	return b
}

// Of returns the definitions of the app of scope.
func Of(scope constructs.IConstruct) []*Definition {
	b := of(scope)
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.definitions
}

// add adds a definition with the resources that its construct knows.
func (b *book) add(d *Definition, known Known) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range known.resources(d.Construct) {
		for name, value := range r.Properties {
			r.Properties[name] = b.values.Share(value)
		}
		d.Resources = append(d.Resources, r)
	}
	b.definitions = append(b.definitions, d)
}

// Made records statements that the library adds to a policy which it may have defined
// before: those that admit another trail, a log group or a reader.
func Made(statements []policy.Statement) {
	made.Lock()
	defer made.Unlock()
	for _, s := range statements {
		made.all = append(made.all, rendered(reflect.ValueOf(s.Map())).(map[string]any))
	}
}

// Statements returns the statements that [Made] recorded under one of the Sids, as the
// template of the stack has them.
func Statements(stack awscdk.Stack, sids map[string]bool) (all []any) {
	made.Lock()
	defer made.Unlock()
	for _, s := range made.all {
		if !sids[s["Sid"].(string)] {
			continue
		}
		if resolved, ok := resolveIn(stack, s); ok {
			all = append(all, resolved)
		}
	}
	return all
}
