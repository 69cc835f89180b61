# shellcheck shell=bash
# Connection strings of SQL Server: the owner's is given by the person who installs, the application's is made from it.

# connection_parts STRING: "name<TAB>value" a line, names as written. Values may stand in single or double quotes,
# doubled inside, and may then hold semicolons.
connection_parts() {
  local rest=$1 name value quote
  while [[ -n ${rest//[[:space:];]/} ]]; do
    [[ $rest =~ ^[[:space:]\;]*([^=]+)=[[:space:]]*(.*)$ ]] || return 1
    name=${BASH_REMATCH[1]} rest=${BASH_REMATCH[2]}
    case $rest in
      \"* | \'*)
        quote=${rest:0:1} rest=${rest:1} value=''
        while :; do
          [[ $rest == *"$quote"* ]] || return 1
          value+=${rest%%"$quote"*}
          rest=${rest#*"$quote"}
          [[ $rest == "$quote"* ]] || break
          value+=$quote rest=${rest:1}
        done
        ;;
      *)
        value=${rest%%;*} rest=${rest#"${rest%%;*}"}
        value=${value%"${value##*[![:space:]]}"}
        ;;
    esac
    printf '%s\t%s\n' "$name" "$value"
  done
}

connection_quote() {
  if [[ $1 =~ [\;\"\'=] || $1 == ' '* || $1 == *' ' ]]; then
    printf '"%s"' "${1//\"/\"\"}"
  else
    printf '%s' "$1"
  fi
}

# sqlserver_connections OWNER PASSWORD: sets OWNER_CONNECTION (with a database) and APP_CONNECTION (same server and
# database, signing in as dentalpin_app). Fails when the string names no server or cannot be read.
sqlserver_connections() {
  local parts name value kind part database='' server='' owner='' app=''
  parts=$(connection_parts "$1") || return 1
  while IFS=$'\t' read -r name value; do
    kind=${name//[[:space:]_]/}
    part="$name=$(connection_quote "$value");"
    case ${kind,,} in
      database | initialcatalog) database=$value ;;
      userid | uid | user | password | pwd | integratedsecurity | trustedconnection) owner+=$part ;;
      server | datasource | address | addr | networkaddress) server=$value owner+=$part app+=$part ;;
      *) owner+=$part app+=$part ;;
    esac
  done <<<"$parts"
  [[ -n $server ]] || return 1
  database="Database=$(connection_quote "${database:-dentalpin}")"
  OWNER_CONNECTION=$owner$database
  APP_CONNECTION="$app$database;User Id=dentalpin_app;Password=$2"
}
