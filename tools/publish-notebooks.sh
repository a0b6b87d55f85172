#!/usr/bin/env bash
# Publish the derived notebooks on the branch `notebooks`, from which Colab opens them. One commit on
# top of the branch if something changed; site/snippets/x.ipynb becomes snippets/x.ipynb.
#
#     publish-notebooks.sh SITE REMOTE
#
# With GITHUB_TOKEN in the environment, git signs in with it.
set -euo pipefail

site=$(cd "$1" && pwd)
remote=$2
branch=notebooks
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [[ -z $(find "$site/snippets" -name '*.ipynb' -print -quit) ]]; then
    echo "No notebook in $site/snippets; is the site built?" >&2
    exit 1
fi

git init --quiet --initial-branch "$branch" "$work"
(cd "$site" && find snippets -name '*.ipynb' -print0 | tar --null -T - -cf -) | tar -C "$work" -xf -
cat >"$work/README.md" <<'README'
The notebooks of this project, derived from `snippets/` by the build. Do not edit them here: the next
build writes them again. Change the snippet on the branch `main` instead.
README

cd "$work"
git config user.name "github-actions[bot]"
git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
if [[ -n ${GITHUB_TOKEN:-} ]]; then
    # shellcheck disable=SC2016 # the helper expands it, so that the token is in no command line
    git config credential.helper '!f() { echo username=x-access-token; echo "password=$GITHUB_TOKEN"; }; f'
fi

status=0
git ls-remote --exit-code --heads "$remote" "$branch" >/dev/null || status=$?
case $status in
0)
    git fetch --quiet --depth 1 "$remote" "$branch"
    git update-ref "refs/heads/$branch" FETCH_HEAD
    ;;
2) echo "The branch $branch is new." ;;
*) exit "$status" ;;
esac

git add --all
if [[ $status == 0 ]] && git diff --cached --quiet HEAD; then
    echo "The notebooks have not changed."
    exit 0
fi
git commit --quiet --message "Notebooks of ${GITHUB_SHA:-a local build}"
git push --quiet "$remote" "$branch"
echo "Published $(find snippets -name '*.ipynb' | wc -l) notebooks on the branch $branch."
