package stacks

import (
	"fmt"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/constructs/siem"
)

// ExistingArchiveProps configures an [ExistingArchive]. Investigation or SIEM is required.
type ExistingArchiveProps struct {
	// StackProps are the props of the CDK's Stack.
	//
	// Default: termination protection, and no account and Region: the stack is
	// deployed to those of the AWS CLI.
	awscdk.StackProps

	// Investigation configures the queries on the archive. Its Existing is required.
	//
	// Default: nil; no queries.
	Investigation *investigation.Props

	// SIEM lets security products read the log files. Its Existing is required.
	//
	// Default: nil; no product reads them.
	SIEM *siem.Props

	// TopicARNs are the ARNs of existing topics, in the Region of the stack, that the alarms of
	// both publish to.
	//
	// Default: none.
	TopicARNs []string
}

// ExistingArchive is the stack that reads an archive which someone else manages: queries,
// and queues and roles for products. It changes nothing of the archive.
type ExistingArchive struct {
	awscdk.Stack
	investigation *investigation.Investigation // nil without queries
	siem          *siem.SIEM                   // nil without products
}

// NewExistingArchive creates a stack that reads an existing archive. The context "bootstrap"
// works as for [NewAuditTrail], and the app gets the same guardrails. It panics as
// [investigation.New] and [siem.New] do, and if props have neither.
func NewExistingArchive(scope constructs.Construct, id string, props *ExistingArchiveProps) *ExistingArchive {
	var p ExistingArchiveProps
	if props != nil {
		p = *props
	}
	if p.Investigation == nil && p.SIEM == nil {
		panic(fmt.Errorf("stacks %s: Investigation or SIEM is required", id))
	}
	s := &ExistingArchive{}
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "Reads an existing archive of audit trails: queries, and queues for security products."))
	var topics []awssns.ITopic
	for i, arn := range p.TopicARNs {
		topics = append(topics, awssns.Topic_FromTopicArn(s, jsii.String(fmt.Sprintf("Topic%d", i+1)), &arn))
	}
	if p.Investigation != nil {
		queries := *p.Investigation
		queries.Topics = slices.Concat(queries.Topics, topics)
		s.investigation = investigation.New(s, "Investigation", &queries)
	}
	if p.SIEM != nil {
		products := *p.SIEM
		products.Topics = slices.Concat(products.Topics, topics)
		s.siem = siem.New(s, "SIEM", &products)
	}
	guardrails.AddTo(s, nil)
	return s
}

// Investigation returns the queries on the archive, or nil if there are none.
func (s *ExistingArchive) Investigation() *investigation.Investigation { return s.investigation }

// SIEM returns what lets products read the log files, or nil without products.
func (s *ExistingArchive) SIEM() *siem.SIEM { return s.siem }

// addExistingArchive adds the stack that reads the existing archive.
func (b builder) addExistingArchive(scope constructs.Construct) {
	r := b.Readers
	if r == nil {
		return
	}
	props := &ExistingArchiveProps{StackProps: stackProps(r.Owner(), r.Region(), r.Stack, r.Deployment), TopicARNs: r.Topics, SIEM: siemProps(r.SIEM)}
	if queries, none := investigationProps(r.Queries); !none {
		props.Investigation = &queries
	}
	bound(&props.StackProps, r.Deployment)
	finish(NewExistingArchive(scope, b.File.ExistingArchiveID(), props), r.Owner(), r.Region(), r.Deployment)
}
