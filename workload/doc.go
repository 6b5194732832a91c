// Package workload says what arrives: when engagements come, how much work they bring, how long their customers wait.
package workload
