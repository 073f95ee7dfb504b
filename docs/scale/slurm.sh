#!/bin/bash
# A Slurm array: each task builds its share. SOURCE and OUT lie on storage that all nodes see.
#   sbatch --export=ALL,SOURCE=clients.jsonl,OUT=/shared/out docs/scale/slurm.sh
#   redress batch merge "$OUT" -o "$OUT"          when all tasks are over
#SBATCH --job-name=redress
#SBATCH --array=1-100
#SBATCH --cpus-per-task=2
#SBATCH --mem=1G
#SBATCH --time=04:00:00
#SBATCH --requeue
redress batch "$SOURCE" -o "$OUT" --shard auto/100 -q
status=$?
# 2: a disk or network refused, and another try can go better. 1: cases to be mended, and no try helps.
if [ "$status" = 2 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ] && [ -n "$SLURM_ARRAY_JOB_ID" ]; then
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
fi
exit "$status"
