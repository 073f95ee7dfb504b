#!/bin/bash
# GNU parallel: SHARES tasks on this machine, or on those of SSH_LOGIN_FILE, which see SOURCE and OUT at the same place.
#   SOURCE=clients.jsonl OUT=out SHARES=8 docs/scale/parallel.sh
set -e
: "${SOURCE:?}" "${OUT:?}" "${SHARES:=8}" "${REDRESS:=redress}"
export SOURCE OUT SHARES REDRESS
share() {
  "$REDRESS" batch "$SOURCE" -o "$OUT" --shard "$1/$SHARES" --jobs 1 -q
  status=$?
  # Only what can go better is tried again: the merged report names the cases to be mended.
  if [ "$status" = 2 ]; then return 2; else return 0; fi
}
export -f share
seq "$SHARES" | parallel --will-cite --retries 3 ${SSH_LOGIN_FILE:+--sshloginfile "$SSH_LOGIN_FILE" --env SOURCE,OUT,SHARES,REDRESS,share --workdir .} share {}
exec "$REDRESS" batch merge "$OUT" -o "$OUT"
