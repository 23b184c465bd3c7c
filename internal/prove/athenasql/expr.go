package athenasql

// verdict is a truth value of SQL. Unknown is NULL, or what AWS leaves open.
type verdict int

const (
	no verdict = iota - 1
	unknown
	yes
)

func verdictOf(is bool) verdict {
	if is {
		return yes
	}
	return no
}

// expr is a part of a predicate; inside any_match the row is an element.
type expr interface{ eval(row) verdict }

type (
	and []expr
	or  []expr
	not struct{ inner expr }
)

func (e and) eval(r row) verdict {
	result := yes
	for _, part := range e {
		result = min(result, part.eval(r))
	}
	return result
}

func (e or) eval(r row) verdict {
	result := no
	for _, part := range e {
		result = max(result, part.eval(r))
	}
	return result
}

func (e not) eval(r row) verdict { return -e.inner.eval(r) }
