package stacks_test

// wrongSyntax are no YAML, or YAML that an accounts file does not take.
var wrongSyntax = []wrongFile{
	{"an empty file", "", `
accounts.yaml: the file is empty; want accounts or organization, as in the examples folder, or no file for the account of the AWS CLI alone`},
	{"only comments", `
# accounts:
#   - name: payments
`, `
accounts.yaml: the file is empty; want accounts or organization, as in the examples folder, or no file for the account of the AWS CLI alone`},
	{"only the mark of a document", `
---
`, `
accounts.yaml: the file is empty; want accounts or organization, as in the examples folder, or no file for the account of the AWS CLI alone`},
	{"a bracket that is never closed", `
accounts: [
  {name: payments, id: "111111111111", homeRegion: eu-west-1}
`, `
accounts.yaml:1:11: the file is no YAML: sequence end token ']' not found
    1 | accounts: [
                  ^`},
	{"a quote that is never closed", `
accounts:
  - name: payments
    id: "111111111111
    homeRegion: eu-west-1
`, `
accounts.yaml:3:9: the file is no YAML: could not find end character of double-quoted text
    3 |     id: "111111111111
                ^`},
	{"a tab as indentation", `
accounts:
	- name: payments
`, `
accounts.yaml:2:1: the file is no YAML: a tab is here; indent with spaces
    2 |  - name: payments
        ^`},
	{"a key indented too little", `
accounts:
  - name: payments
   id: "111111111111"
`, `
accounts.yaml:3:4: the file is no YAML: nothing can begin here; look at the indentation
    3 |    id: "111111111111"
           ^`},
	{"a key indented too much", `
accounts:
  - name: payments
      id: "111111111111"
`, `
accounts.yaml:2:11: the file is no YAML: a key begins here or in the next line where none can; look at the indentation, and put text with ': ' in quotes
    2 |   - name: payments
                  ^`},
	{"two colons in a line", `
accounts:
  - name: payments: team
    id: "111111111111"
`, `
accounts.yaml:2:11: the file is no YAML: a key begins here or in the next line where none can; look at the indentation, and put text with ': ' in quotes
    2 |   - name: payments: team
                  ^`},
	{"no space after the colon", `
accounts:
  - name:payments
    id: "111111111111"
`, `
accounts.yaml:2:5: the file is no YAML: a key has to begin here; put a space after its colon
    2 |   - name:payments
            ^`},
	{"a value that begins with an at sign", `
accounts:
  - name: @payments
    id: "111111111111"
`, `
accounts.yaml:2:11: the file is no YAML: '@' is a reserved character; put the text in quotes
    2 |   - name: @payments
                  ^`},
	{"a list at the top", `
- name: payments
  id: "111111111111"
`, `
accounts.yaml:1:3: the file is a list; want keys with values
    1 | - name: payments
          ^`},
	{"a text at the top", `
payments
`, `
accounts.yaml:1:1: the file is the text "payments"; want keys with values
    1 | payments
        ^`},
	{"a number at the top", `
42
`, `
accounts.yaml:1:1: the file is 42; want keys with values
    1 | 42
        ^`},
	{"two documents", `
accounts:
  - {name: payments, id: "111111111111", homeRegion: eu-west-1}
---
accounts:
  - {name: website, id: "222222222222", homeRegion: eu-west-1}
`, `
accounts.yaml:4:1: a second YAML document begins here; want one
    4 | accounts:
        ^`},
	{"an anchor and an alias", `
defaults: &shared
  homeRegion: eu-west-1
accounts:
  - name: payments
    id: "111111111111"
    tags: *shared
`, `
2 problems
accounts.yaml:1:11: defaults is an anchor or an alias, which an accounts file does not take: what accounts share goes into defaults; want keys with values
    1 | defaults: &shared
                  ^
accounts.yaml:6:11: accounts[0].tags is an anchor or an alias, which an accounts file does not take: what accounts share goes into defaults; want keys with values
    6 |     tags: *shared
                  ^`},
	{"a merge key", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    <<: {trailName: audit}
`, `
accounts.yaml:5:5: accounts[0].<< is a merge key, which an accounts file does not take; what accounts share goes into defaults
    5 |     <<: {trailName: audit}
            ^`},
	{"a merge key with an alias", `
x: &x {trailName: audit}
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    <<: *x
`, `
2 problems
accounts.yaml:1:1: x is unknown; want one of accounts, defaults, existingArchive, logArchive, organization
    1 | x: &x {trailName: audit}
        ^
accounts.yaml:6:5: accounts[0].<< is a merge key, which an accounts file does not take; what accounts share goes into defaults
    6 |     <<: *x
            ^`},
	{"a tag", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: !!str 111111111111
`, `
accounts.yaml:4:9: accounts[0].id is a value with a tag (!), which an accounts file does not take; want text
    4 |     id: !!str 111111111111
                ^`},
	{"a number as a key", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    1: 2
`, `
accounts.yaml:5:5: accounts[0].1 is 1; a key is text: put it in quotes
    5 |     1: 2
            ^`},
	{"a question mark as key", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    ? [a]
    : b
`, `
accounts.yaml:6:5: the file is no YAML: found an invalid key for this map
    6 |     : b
            ^`},
}
