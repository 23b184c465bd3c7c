// Package site is where a construct is: its path, and the account and Region that it
// is deployed to. It also holds what every construct does there: reserve names, add
// statements to policies or tell their owner, accept findings of rule packs and define
// outputs.
package site
