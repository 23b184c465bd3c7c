package evidence

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// workgroup is a template of the library with one resource. Its controls hold.
const workgroup = `{"Metadata": {"audittrail:version": "1.2.3"}, "Resources": {"Group": {"Type": "AWS::Athena::WorkGroup", "Properties": {"Name": "g", "State": "ENABLED",
	"WorkGroupConfiguration": {"EnforceWorkGroupConfiguration": true, "PublishCloudWatchMetricsEnabled": true,
		"ResultConfiguration": {"EncryptionConfiguration": {"EncryptionOption": "SSE_KMS"}}}}}}}`

// assembly returns an assembly with one stack.
func assembly(template string) fstest.MapFS {
	return fstest.MapFS{"manifest.json": manifest(template, `"metadata": {}`), "S.template.json": file(template)}
}

func manifest(template, metadata string) *fstest.MapFile {
	return file(fmt.Sprintf(`{"artifacts": {"S": {"type": "aws:cloudformation:stack", "environment": "aws://111111111111/eu-west-1", %s,
		"properties": {"templateFile": "S.template.json", "terminationProtection": true, "stackTemplateAssetObjectUrl": "s3://assets/%x.json"}}}}`, metadata, sha256.Sum256([]byte(template))))
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func collect(t *testing.T, assembly fstest.MapFS) Pack {
	t.Helper()
	p, err := New(assembly, Options{Date: time.Unix(0, 0), Frameworks: []string{"security-hub"}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEvidenceHasTheValuesFound(t *testing.T) {
	p := collect(t, assembly(workgroup))
	s := p.Stacks[0]
	if s.Account != "111111111111" || s.Region != "eu-west-1" || s.Audittrail != "1.2.3" || s.Synth != unchanged || len(p.Verdict.OptedOut) > 0 {
		t.Errorf("got %+v", s)
	}
	want := Result{"workgroup metrics", Holds, []Value{{"Group", "AWS::Athena::WorkGroup", "WorkGroupConfiguration.PublishCloudWatchMetricsEnabled", "true", []any{true}, true}}}
	if !slices.ContainsFunc(s.Results, func(r Result) bool { return reflect.DeepEqual(r, want) }) {
		t.Errorf("got %+v, want %+v", s.Results, want)
	}
	if v := p.Verdict.Versions; len(v) != 1 || !strings.HasPrefix(v[0], "S is of version 1.2.3; ") {
		t.Errorf("the verdict does not mention the other version: %q", v)
	}
	if page := string(p.Markdown()); !strings.Contains(page, "| Athena.4 | workgroup metrics: holds |") {
		t.Errorf("the page lacks the result of Athena.4:\n%s", page)
	}
}

// metrics returns the result of the control of a workgroup's metrics.
func (s Stack) metrics() Outcome {
	for _, r := range s.Results {
		if r.Control == "workgroup metrics" {
			return r.Outcome
		}
	}
	return NoResource
}

func TestEvidenceIsReproducible(t *testing.T) {
	first, second := collect(t, assembly(workgroup)), collect(t, assembly(workgroup))
	a, _ := json.Marshal(first)
	b, _ := json.Marshal(second)
	if string(a) != string(b) || string(first.Markdown()) != string(second.Markdown()) {
		t.Error("two runs give different evidence")
	}
}

func TestAWeakenedResourceFailsItsControl(t *testing.T) {
	weak := strings.Replace(workgroup, `"PublishCloudWatchMetricsEnabled": true`, `"PublishCloudWatchMetricsEnabled": false`, 1)
	if v := collect(t, assembly(weak)).Verdict; !slices.Equal(Texts(v.Fails), []string{"S: workgroup metrics"}) || len(v.Problems) > 0 {
		t.Errorf("got %+v", v)
	}
}

func TestATemplateThatCannotBeResolvedIsReported(t *testing.T) {
	conditional := strings.Replace(workgroup, `"g"`, `{"Fn::If": ["A", "b", "c"]}`, 1)
	if v := collect(t, assembly(conditional)).Verdict; len(v.Unchecked) != 1 || !strings.Contains(v.Unchecked[0], "Fn::If of") {
		t.Errorf("got %+v", v)
	}
}

func TestAResourceWithoutItsPolicyIsReported(t *testing.T) {
	topic := `{"Metadata": {"audittrail:version": "1"}, "Resources": {"T": {"Type": "AWS::SNS::Topic", "Properties": {"KmsMasterKeyId": "k"}}%s}}`
	if v := collect(t, assembly(fmt.Sprintf(topic, ""))).Verdict; !slices.Equal(v.Problems, []string{"S: T has no policy"}) {
		t.Errorf("got %+v", v)
	}
	policy := `, "P": {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": [{"Ref": "T"}], "PolicyDocument": {"Statement": []}}}`
	if v := collect(t, assembly(fmt.Sprintf(topic, policy))).Verdict; len(v.Problems) > 0 {
		t.Errorf("got %+v", v)
	}
}

// The app may have a bucket that is none of the library's business.
func TestResourcesOfTheRestOfTheAppAreNotEvaluated(t *testing.T) {
	template := strings.Replace(workgroup, `"Resources": {`, `"Resources": {"Own": {"Type": "AWS::S3::Bucket", "Properties": {"BucketEncryption": {"Fn::If": ["A", "b", "c"]}}}, `, 1)
	template = strings.Replace(template, `"Metadata": {`, `"Outputs": {"O": {"Value": {"Fn::ImportValue": "x"}}}, "Metadata": {`, 1)
	paths := `"metadata": {"/S": [{"type": "audittrail:construct", "data": {"path": "S/Investigation", "cdk": "2.1.0"}}],
		"/S/Investigation/Group": [{"type": "aws:cdk:logicalId", "data": "Group"}], "/S/InvestigationOfOurOwn": [{"type": "aws:cdk:logicalId", "data": "Own"}]}`
	all := assembly(template)
	all["manifest.json"] = manifest(template, paths)
	p := collect(t, all)
	if s := p.Stacks[0]; s.Others != 1 || s.Resources != 2 || s.CDK != "2.1.0" || len(p.Verdict.Fails)+len(p.Verdict.Problems) > 0 {
		t.Errorf("got %+v, %+v", s, p.Verdict)
	}
	all["manifest.json"] = manifest(template, strings.Replace(paths, `"data": "Own"`, `"data": "Other"`, 1))
	if v := collect(t, all).Verdict; len(v.Unchecked) == 0 {
		t.Errorf("a resource that the assembly does not know is not evaluated: %+v", v)
	}
}

func TestStacksWithoutTheLibraryAreListedOnly(t *testing.T) {
	all := assembly(workgroup)
	all["manifest.json"] = file(`{"artifacts": {
		"S": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region", "properties": {"templateFile": "S.template.json"}},
		"Other": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Other.template.json"}}}}`)
	all["Other.template.json"] = file(`{"Resources": {"B": {"Type": "AWS::S3::Bucket"}}}`)
	p := collect(t, all)
	if other := p.Stacks[0]; len(p.Stacks) != 2 || other.Stack != "Other" || len(other.Results) != 0 || other.SHA256 == "" {
		t.Errorf("got %+v", p.Stacks)
	}
	if s := p.Stacks[1]; s.Account != "" || s.Region != "" || s.Synth != unknown || s.metrics() != Holds {
		t.Errorf("got %+v", s)
	}
	delete(all, "S.template.json")
	all["S.template.json"] = file(`{"Resources": {}}`)
	if _, err := New(all, Options{}); err == nil || !strings.Contains(err.Error(), "no template has the version") {
		t.Errorf("got %v", err)
	}
}

func TestTemplatesOfStagesNestedStacksAndStackSetsAreEvaluated(t *testing.T) {
	body, _ := json.Marshal(strings.Replace(workgroup, `"Metadata": {"audittrail:version": "1.2.3"}, `, "", 1))
	outer := `{"Metadata": {"audittrail:version": "1.2.3"}, "Resources": {
		"Inner": {"Type": "AWS::CloudFormation::Stack", "Metadata": {"aws:asset:path": "SInner.nested.template.json"}},
		"Set": {"Type": "AWS::CloudFormation::StackSet", "Properties": {"TemplateBody": ` + string(body) + `}},
		"Large": {"Type": "AWS::CloudFormation::StackSet", "Properties": {"TemplateURL": {"Fn::Sub": "https://s3.${AWS::URLSuffix}/assets/abc.json"}}}}}`
	stage := fstest.MapFS{
		"manifest.json":                              file(`{"artifacts": {"stage": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-stage"}}}}`),
		"assembly-stage/manifest.json":               manifest(outer, `"displayName": "Stage/S"`),
		"assembly-stage/S.template.json":             file(outer),
		"assembly-stage/SInner.nested.template.json": file(workgroup),
		"assembly-stage/asset.abc.json":              file(workgroup),
	}
	var got []string
	for _, s := range collect(t, stage).Stacks {
		got = append(got, fmt.Sprint(s.Stack, " ", s.Audittrail, " ", s.metrics(), " ", s.Synth))
	}
	want := []string{
		"Stage/S 1.2.3 no such resource " + unchanged, "Stage/S/Large 1.2.3 holds " + unknown,
		"Stage/S/Set 1.2.3 holds " + unchanged, "Stage/S/Inner 1.2.3 holds " + unknown,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	stage["assembly-stage/S.template.json"] = file(strings.Replace(outer, "aws:asset:path", "other", 1))
	if v := collect(t, stage).Verdict; len(v.Unchecked) != 1 || !strings.Contains(v.Unchecked[0], "S/Inner: the template of the nested stack") {
		t.Errorf("a nested stack without asset metadata: %+v", v)
	}
	delete(stage, "assembly-stage/asset.abc.json")
	if v := collect(t, stage).Verdict; len(v.Unchecked) != 2 {
		t.Errorf("a missing asset: %+v", v)
	}
}

func TestAcceptedFindingsHaveTheirReasons(t *testing.T) {
	all := assembly(workgroup)
	all["manifest.json"] = manifest(workgroup, `"additionalMetadataFile": "S.metadata.json"`)
	all["S.metadata.json"] = file(`{"/S/Role": [
		{"type": "aws:cdk:acknowledged-rules", "data": {"Annotation::HIPAA.Security-IAMNoInlinePolicy": "Made for this role."}},
		{"type": "aws:cdk:acknowledged-rules", "data": {"Annotation::AwsSolutions-IAM5": "Made for this role."}}]}`)
	all["validation-report.json"] = file(`{"pluginReports": [{"pluginName": "guard", "conclusion": "success", "violations": [],
		"suppressedViolations": [{"ruleName": "R", "acknowledgedId": "guard::R", "reason": "Tested elsewhere.", "violatingConstructs": [{"constructPath": "S/Bucket"}]}]}]}`)
	p := collect(t, all)
	want := []Acceptance{{"S/Role", []string{"AwsSolutions-IAM5", "HIPAA.Security-IAMNoInlinePolicy"}, "Made for this role."}}
	if got := p.Stacks[0].Accepted; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	reports := []Validation{{"guard", "success", 0, []Acceptance{{"S/Bucket", []string{"guard::R"}, "Tested elsewhere."}}}}
	if !reflect.DeepEqual(p.Reports, reports) {
		t.Errorf("got %+v, want %+v", p.Reports, reports)
	}
}

func TestDamagedAssembliesAreAnError(t *testing.T) {
	for name, change := range map[string]func(fstest.MapFS){
		"without a manifest":   func(all fstest.MapFS) { delete(all, "manifest.json") },
		"with a torn manifest": func(all fstest.MapFS) { all["manifest.json"] = file("{") },
		"without a template":   func(all fstest.MapFS) { delete(all, "S.template.json") },
		"with a torn template": func(all fstest.MapFS) { all["S.template.json"] = file("{") },
		"with a torn report":   func(all fstest.MapFS) { all["validation-report.json"] = file("{") },
	} {
		all := assembly(workgroup)
		change(all)
		if _, err := New(all, Options{}); err == nil {
			t.Errorf("an assembly %s is not an error", name)
		}
	}
}

func TestAnUnknownAccountIsNeverMadeUp(t *testing.T) {
	template := strings.Replace(workgroup, `"SSE_KMS"`, `{"Fn::Sub": "${AWS::AccountId} in ${AWS::Region}"}`, 1)
	all := assembly(template)
	all["manifest.json"] = file(strings.Replace(string(manifest(template, `"metadata": {}`).Data), "aws://111111111111/eu-west-1", "aws://unknown-account/unknown-region", 1))
	text, err := json.Marshal(collect(t, all))
	if err != nil || !strings.Contains(string(text), `["\u003caccount\u003e in \u003cRegion\u003e"]`) || strings.Contains(string(text), noAccount) {
		t.Errorf("got %s, %v", text, err)
	}
}
