#!/bin/sh
# Rebuilds the committed front-end files of motcua/ui from package-lock.json.
# Needed only by whoever changes a style or takes a newer version; running the system needs none of it.
set -eu
cd "$(dirname "$0")/.."
modules=node_modules
if [ ! -d "$modules/govuk-frontend" ]; then
    npm ci --no-audit --no-fund --ignore-scripts
fi
vendor=motcua/ui/static/vendor

mkdir -p "$vendor/be-vietnam-pro" "$vendor/htmx-4.0.1" tests/vendor
for subset in latin vietnamese; do
    for weight in 400 600 700; do
        cp "$modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-$subset-$weight-normal.woff2" \
            "$vendor/be-vietnam-pro/"
    done
done
cp "$modules/@fontsource/be-vietnam-pro/LICENSE" "$vendor/be-vietnam-pro/LICENSE"

# A sourceMappingURL whose map is absent stops collectstatic, so the comment goes.
sed '/^\/\/# sourceMappingURL=/d' "$modules/htmx.org/dist/htmx.min.js" > "$vendor/htmx-4.0.1/htmx.min.js"
cp "$modules/htmx.org/LICENSE" "$vendor/htmx-4.0.1/LICENSE"

cp "$modules/axe-core/axe.min.js" tests/vendor/axe.min.js
cp "$modules/axe-core/LICENSE" tests/vendor/axe.LICENSE

"$modules/.bin/sass" --no-source-map --style=compressed --quiet-deps --load-path="$modules" \
    motcua/ui/styles/motcua.scss motcua/ui/static/ui/motcua.css
"$modules/.bin/sass" --no-source-map --style=compressed --quiet-deps --load-path="$modules" \
    motcua/ui/styles/desk.scss motcua/ui/static/ui/desk.css
python3 scripts/shrink_css.py motcua/ui/static/ui/motcua.css motcua/ui/static/ui/desk.css
wc -c motcua/ui/static/ui/*.css
