package stackinfo

import (
	"sync"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/place"
)

// Stack is a stack and what the CDK says about it, which never changes.
type Stack struct {
	Stack  awscdk.Stack
	Node   constructs.Node
	Path   string
	Nested bool // whether it is a nested stack
	App    *App
	Name   func() string
	place.Place

	Signing sync.Once // of its template with the version of the library

	mu    sync.Mutex
	names map[string]string // the paths of the constructs that reserved them
}

var (
	stacks = Registry[*Stack]{}
	paths  = Registry[string]{}
)

// Of returns the stack that the scope is, or is in.
func Of(scope constructs.IConstruct) *Stack {
	return stacks.Get(scope, func() *Stack {
		stack := awscdk.Stack_Of(scope)
		return stacks.Get(stack, func() *Stack { return ask(stack) })
	})
}

// PathOf returns the path of a construct.
func PathOf(c constructs.IConstruct) string {
	return paths.Get(c, func() string { return *c.Node().Path() })
}

func ask(stack awscdk.Stack) *Stack {
	node := stack.Node()
	path, app := paths.Get(stack, func() string { return *node.Path() }), appOf(node.Root())
	return app.stack(path, func() *Stack {
		unknown := func() (string, string) { return *stack.Partition(), *stack.UrlSuffix() }
		return &Stack{
			Stack: stack, Node: node, Path: path, Nested: *stack.Nested(), App: app,
			Name:  sync.OnceValue(func() string { return *stack.StackName() }),
			Place: place.Of(*stack.Account(), *stack.Region(), unknown),
			names: map[string]string{},
		}
	})
}

// Reserve reserves names for the construct with the path. If another one of the stack has
// reserved one of them, it reserves none and returns the first of these and its holder.
func (s *Stack) Reserve(path string, names []string) (taken, holder string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, name := range names {
		if holder, ok := s.names[name]; ok {
			return name, holder
		}
	}
	for _, name := range names {
		s.names[name] = path
	}
	return "", ""
}
