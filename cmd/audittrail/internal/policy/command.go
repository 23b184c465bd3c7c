// Package policy is the command "policy": who can do what, by the policies of synthesized
// templates or of an account. The evaluator is that of the project's proofs.
package policy

import (
	"context"
	"regexp"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// options are the flags of the command.
type options struct {
	as       string
	assembly string
	deployed bool
	account  string

	context     []string
	onlyContext bool
	identity    []string
	boundary    string
	expect      string
}

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "policy ACTION RESOURCE",
		Short: "Ask who can do what, and which statement decides",
		Long: "policy decides whether a principal can call an action on a resource, by the policies of the templates that\n" +
			"cdk synth wrote, or with --deployed by those in AWS, and names the statement that decides. Without --as, it\n" +
			"lists every principal that the policies admit.\n\n" +
			"RESOURCE is an ARN, or STACK/LOGICAL-ID in the templates; the beginning of a logical id is sufficient. A key of\n" +
			"a bucket follows after a slash.\n\n" +
			"The answer is allow or deny only if nothing unknown can change it. Unknown are condition keys that --context does\n" +
			"not set, and the principal's identity policies unless they are in the templates, read from AWS or passed with\n" +
			"--identity. Otherwise the answer is depends, with what it depends on, or unknown, if AWS does not document the\n" +
			"result or the evaluator does not support a policy. docs/policy-questions.md lists what is not considered.\n\n" +
			"Exit codes: 0 allow or deny, as --expect says if it is set; or the list, if all of it could be evaluated;\n" +
			"1 not as --expect says; 2 wrong flags or templates; 3 the answer is depends or unknown.",
		Example: "  audittrail policy s3:DeleteObject AuditTrail-log-archive/ArchiveBucket/AWSLogs/file.json.gz\n" +
			"  audittrail policy --as arn:aws:iam::111111111111:role/Admin s3:DeleteObject AuditTrail/AuditTrailArchiveBucket/key\n" +
			"  audittrail policy --as cloudtrail.amazonaws.com --context aws:SourceArn=arn:aws:cloudtrail:eu-central-1:111111111111:trail/audit-trail \\\n" +
			"    --context s3:x-amz-acl=bucket-owner-full-control s3:PutObject arn:aws:s3:::example-log-archive/AWSLogs/111111111111/file\n" +
			"  audittrail policy --as anonymous --expect deny --deployed s3:GetObject arn:aws:s3:::example-log-archive/key",
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error { return run(cmd.Context(), g, o, args[0], args[1]) },
	}
	flags := c.Flags()
	flags.StringVar(&o.as, "as", "", "`principal`: the ARN of a role, user or session, an account ID (its root user), a service such as cloudtrail.amazonaws.com, or anonymous")
	flags.StringVar(&o.assembly, "assembly", "cdk.out", "`folder` that cdk synth wrote")
	flags.BoolVar(&o.deployed, "deployed", false, "read the policies from AWS instead of the templates")
	flags.StringVar(&o.account, "account", "", "`ID` of the account for stacks without one; with --deployed, of the account that owns the bucket")
	flags.StringArrayVar(&o.context, "context", nil, "`KEY=VALUE` of a condition key of the request; repeatable. A key given twice, or with a JSON list, is multivalued")
	flags.BoolVar(&o.onlyContext, "only-context", false, "the request has no condition keys other than those of --context and of the principal")
	flags.StringArrayVar(&o.identity, "identity", nil, "`file` with an identity policy of the principal, as JSON; repeatable. It then has no others")
	flags.StringVar(&o.boundary, "boundary", "", "`file` with the permissions boundary of the principal, as JSON")
	flags.StringVar(&o.expect, "expect", "", "`allow` or deny: the exit code is 1 for the other answer")
	return c
}

var actionForm = regexp.MustCompile(`^[A-Za-z0-9-]+:[A-Za-z0-9]+$`)

// store is where policies are read from: templates or AWS.
type store interface {
	// resource returns a resource with its policy.
	resource(ctx context.Context, text string) (resource, error)
	// identity returns the permissions of a principal, as far as they are known.
	identity(ctx context.Context, c caller) (identity, error)
	// roles returns the ARNs of roles whose permissions are known.
	roles() []string
}

func run(ctx context.Context, g *cli.Globals, o options, action, text string) error {
	if err := o.check(action); err != nil {
		return err
	}
	from, err := o.store(ctx, g)
	if err != nil {
		return err
	}
	r, err := from.resource(ctx, text)
	if err != nil {
		return err
	}
	if !supports(r.arn, action) {
		return cli.Failf(cli.Usage, "%s is not an action on %s", action, r.arn)
	}
	if o.as != "" {
		a, err := o.ask(ctx, from, action, r, candidate{text: o.as})
		if err != nil {
			return err
		}
		if err := writeOne(g, a); err != nil {
			return err
		}
		return cli.Result(o.code(a))
	}
	var all []answer
	for _, c := range everyone(r, from.roles()) {
		a, err := o.ask(ctx, from, action, r, c)
		if err != nil {
			return err
		}
		all = append(all, a)
	}
	if err := writeAll(g, action, r.arn, all); err != nil {
		return err
	}
	return cli.Result(o.codeOfAll(all))
}

// check reports wrong flags.
func (o options) check(action string) error {
	switch {
	case !actionForm.MatchString(action):
		return cli.Failf(cli.Usage, "%q is not an action; it must be SERVICE:NAME, such as s3:DeleteObject", action)
	case o.expect != "" && o.expect != "allow" && o.expect != "deny":
		return cli.Failf(cli.Usage, "--expect must be allow or deny, got %q", o.expect)
	case o.as == "" && o.expect == "allow":
		return cli.Failf(cli.Usage, "--expect allow requires --as")
	case o.as == "" && (len(o.identity) > 0 || o.boundary != ""):
		return cli.Failf(cli.Usage, "--identity and --boundary require --as")
	case o.account != "" && !accountForm.MatchString(o.account):
		return cli.Failf(cli.Usage, "--account must be 12 digits, got %q", o.account)
	}
	return nil
}

// ask answers for one principal.
func (o options) ask(ctx context.Context, from store, action string, r resource, who candidate) (answer, error) {
	c, err := callerOf(who.text, partitionOf(r.arn))
	switch {
	case err != nil && o.as == "": // a statement names it
		return notAsked(who, action, r, err), nil
	case err != nil:
		return answer{}, cli.Failf(cli.Usage, "--as: %w", err)
	}
	if who.name != "" {
		c.name = who.name
	}
	values, err := conditionsOf(o.context, action, o.onlyContext)
	if err != nil {
		return answer{}, cli.Failf(cli.Usage, "%w", err)
	}
	own, err := o.identityOf(ctx, from, c)
	if err != nil {
		return answer{}, err
	}
	q := question{caller: c, action: action, resource: r, identity: own, conditions: values}
	return q.answer(), nil
}
