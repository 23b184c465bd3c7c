package rollout

import (
	"fmt"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/internal/version"
)

// innerContext are the settings of an app that add to its templates what a StackSet has
// no use for.
var innerContext = map[string]any{
	"aws:cdk:enable-path-metadata":  false,
	"aws:cdk:enable-asset-metadata": false,
	"aws:cdk:version-reporting":     false,
	"aws:cdk:disable-version-check": true,
}

// synthesize returns the template of a stack with what p adds to it. The stack is in
// an app of its own: in the app of scope, the CDK CLI would list and deploy it. That app
// has the context of scope, because feature flags change templates.
func (p Props) synthesize(scope constructs.Construct) (template, error) {
	folder, err := os.MkdirTemp("", "rollout")
	if err != nil {
		return template{}, err
	}
	defer os.RemoveAll(folder)

	context := map[string]any{}
	if all, ok := scope.Node().GetAllContext(nil).(map[string]any); ok {
		for key, value := range all {
			context[key] = value
		}
	}
	for key, value := range innerContext {
		context[key] = value
	}
	app := awscdk.NewApp(&awscdk.AppProps{
		Context: &context, Outdir: &folder, // otherwise that of the CLI, whose manifest it would overwrite
		AutoSynth: jsii.Bool(false), AnalyticsReporting: jsii.Bool(false), TreeMetadata: jsii.Bool(false),
	})
	stack := awscdk.NewStack(app, jsii.String("Stack"), &awscdk.StackProps{
		Description: optional(p.Description),
		Synthesizer: awscdk.NewBootstraplessSynthesizer(nil), // no parameter for the bootstrap version
	})
	p.Stack(stack)
	guardrails.Extend(scope, app)
	root, ok := app.Synth(nil).GetStackByName(stack.StackName()).Template().(map[string]any)
	if !ok {
		return template{}, fmt.Errorf("the template is not an object")
	}
	unsign(root)
	return newTemplate(root)
}

// unsign removes the version of the library. With it, each release would change the StackSet
// and start an operation in every account. The stack with the StackSet has it.
func unsign(root map[string]any) {
	metadata, _ := root["Metadata"].(map[string]any)
	delete(metadata, version.Key)
	if len(metadata) == 0 {
		delete(root, "Metadata")
	}
}
