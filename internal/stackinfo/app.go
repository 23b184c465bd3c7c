package stackinfo

import (
	"sync"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// App is an app, or another root of a tree of constructs.
type App struct {
	Root constructs.IConstruct

	mu     sync.Mutex
	stacks map[string]*Stack // by path
}

var (
	roots = Registry[*App]{}

	numbered = struct {
		sync.Mutex
		apps []*App
	}{}
)

// AppOf returns the app of the scope.
func AppOf(scope constructs.IConstruct) *App {
	if stack, ok := scope.(awscdk.Stack); ok {
		return Of(stack).App
	}
	return appOf(scope.Node().Root())
}

func appOf(root constructs.IConstruct) *App {
	return roots.Get(root, func() *App { return marked(root) })
}

// marker is the type of the metadata of an app with its number. Go can have several values
// for one construct of the CDK, and the metadata tells that they are the same. The app's own
// metadata is in no template and in no manifest of a stack.
const marker = "audittrail:app"

func marked(root constructs.IConstruct) *App {
	for _, entry := range *root.Node().Metadata() {
		if *entry.Type == marker {
			numbered.Lock()
			defer numbered.Unlock()
			return numbered.apps[int(entry.Data.(float64))]
		}
	}
	app := &App{Root: root, stacks: map[string]*Stack{}}
	numbered.Lock()
	number := len(numbered.apps)
	numbered.apps = append(numbered.apps, app)
	numbered.Unlock()
	root.Node().AddMetadata(jsii.String(marker), number, nil)
	return app
}

// stack returns the stack with the path.
func (a *App) stack(path string, ask func() *Stack) *Stack {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stacks[path] == nil {
		a.stacks[path] = ask()
	}
	return a.stacks[path]
}
