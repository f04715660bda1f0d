autoload -Uz compinit
# As a person sets it up: found in a folder of functions, or read by source.
if [[ -n $FUNCTIONS ]]; then
    fpath=($FUNCTIONS $fpath)
    compinit -D -u
else
    compinit -D -u
    source <(usmle-plan completion zsh)
fi
# Notes what would be listed. With -O, -A or -D words are only looked up.
compadd() {
    [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && { builtin compadd "$@"; return }
    local -a hits
    builtin compadd -A hits "$@"
    (( $#hits )) && print -rl -- $hits >> $OUT
    builtin compadd "$@"
}
finish() { print DONE }
comppostfuncs=(finish)
print READY
