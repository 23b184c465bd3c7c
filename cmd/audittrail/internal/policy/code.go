package policy

import "example.com/audittrail/cmd/audittrail/internal/cli"

// code is the exit code of an answer.
func (o options) code(a answer) cli.Code {
	switch {
	case a.Verdict == depends || a.Verdict == unknown:
		return cli.Unchecked
	case o.expect != "" && string(a.Verdict) != o.expect:
		return cli.Found
	}
	return cli.OK
}

// codeOfAll is the exit code of a list. That a row depends on something is its answer, unless
// no one may be admitted.
func (o options) codeOfAll(all []answer) cli.Code {
	code := cli.OK
	for _, a := range all {
		switch {
		case o.expect == "deny" && a.Verdict == allow:
			return cli.Found
		case a.Verdict == unknown, o.expect == "deny" && a.Verdict == depends:
			code = cli.Unchecked
		}
	}
	return code
}
