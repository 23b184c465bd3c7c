package reference

import (
	"reflect"
	"sync"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/changes"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/stackinfo"
)

// Definition is what a construct defined in its stack.
type Definition struct {
	Construct string // the path of the construct
	Stack     *stackinfo.Stack
	Resources []changes.Resource

	tokens *tokens // what they stand for; nil before the synth
}

// book has the definitions of one app.
type book struct {
	definitions []*Definition
	resolving   map[*stackinfo.Stack]*resolving
	values      changes.Pool
}

var (
	books = struct {
		sync.Mutex
		of map[*stackinfo.App]*book
	}{of: map[*stackinfo.App]*book{}}

	// made has the statements that the library added to policies after it defined them.
	made = struct {
		sync.Mutex
		all []map[string]any
	}{}
)

// Of returns the definitions of the app of scope.
func Of(scope constructs.IConstruct) []*Definition {
	app := stackinfo.AppOf(scope)
	books.Lock()
	defer books.Unlock()
	if b := books.of[app]; b != nil {
		return b.definitions
	}
	return nil
}

// keep adds a definition to those of its app. The first one of a stack also adds a validation,
// which the CDK calls when the tokens can be resolved.
func keep(d *Definition) {
	books.Lock()
	defer books.Unlock()
	b := books.of[d.Stack.App]
	if b == nil {
		b = &book{resolving: map[*stackinfo.Stack]*resolving{}, values: changes.Pool{}}
		books.of[d.Stack.App] = b
	}
	for _, r := range d.Resources {
		for name, value := range r.Properties {
			r.Properties[name] = b.values.Share(value)
		}
	}
	b.definitions = append(b.definitions, d)
	of := b.resolving[d.Stack]
	if of == nil {
		of = &resolving{stack: d.Stack.Stack}
		b.resolving[d.Stack] = of
		d.Stack.Node.AddValidation(of)
	}
	of.definitions = append(of.definitions, d)
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
