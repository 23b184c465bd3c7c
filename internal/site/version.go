package site

import (
	"runtime/debug"
	"strings"

	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/stackinfo"
	"example.com/audittrail/internal/version"
)

// constructed is the type of the metadata that names a construct of the library and the
// version of the CDK. It is in the manifest, not in the template: an update of the CDK that
// changes no resource shows no difference.
const constructed = "audittrail:construct"

// sign writes the version of the library into the stack's template. Tags would update every
// resource with each release, and CloudFormation does not update a stack for a change of
// this metadata alone. It also records which construct is the library's, so that evidence for
// auditors tells its resources from those of the rest of the app.
//
// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/metadata-section-structure.html.
func sign(stack *stackinfo.Stack, path string) {
	stack.Signing.Do(func() { stack.Stack.AddMetadata(jsii.String(version.Key), version.Version) })
	stack.Node.AddMetadata(jsii.String(constructed), map[string]string{"path": path, "cdk": cdk}, nil)
}

// cdk is the version of the CDK in this program, or "".
var cdk = func() string {
	info, _ := debug.ReadBuildInfo()
	if info == nil {
		return ""
	}
	for _, module := range info.Deps {
		if module.Path == "github.com/aws/aws-cdk-go/awscdk/v2" {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	return ""
}()
