# The lengths of the runs in docs/validation.md, a line for each system: name, days of a replication (0 = what the case says), replications. Systems that
# needed a second seed are left out.
function put() { if (name != "") print name "," days "," replications }
/^### / { put(); name = substr($0, 5) }
/^[0-9]+ replications/ && / seed [0-9]+, digest / && name != "" { replications = $1; days = $3 == "of" ? $4 : 0 }
/ with the first\)/ { name = "" }
/^## / { put(); name = "" }
END { put() }
