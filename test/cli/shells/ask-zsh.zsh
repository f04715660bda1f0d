# What zsh offers for a line: ask-zsh.zsh <folder of this file> <line>, the
# words in the file $OUT, one a line. A terminal of its own, as zsh completes
# nothing without one.
zmodload zsh/zpty || exit 1
zpty inner zsh -f -i
zpty -w inner "PROMPT=; source ${(q)1}/inner.zsh"
zpty -r inner answer '*READY*'
zpty -w -n inner "$2"$'\t'
zpty -r inner answer '*DONE*'
zpty -d inner
