/* tile_estimate.c: how many bytes the tiles of a zoom will come to, from a sample of them.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/tile_estimate.h"

#include <math.h>

#include "atlas/base/json.h"
#include "atlas/base/number.h"

/* The mean of the sample for all tiles. */
static bool estimate(TileRenderer *renderer, const char *set, int factor, const GArray *sample,
                     size_t tiles, uint64_t *bytes, GError **error) {
    uint64_t sum = 0;
    for (guint i = 0; i < sample->len; i++) {
        size_t length;
        if (!tile_renderer_measure(renderer, set, factor, &g_array_index(sample, Metatile, i),
                                   &length, error)) {
            return false;
        }
        sum += length;
    }
    *bytes = sample->len > 0 ? sum * tiles / sample->len : 0;
    return true;
}

bool tile_estimate_describe(TileRenderer *renderer, const TilePlan *plan, int zoom, GString *out,
                            GError **error) {
    size_t tiles = tile_plan_zoom_count(plan, zoom);
    g_autoptr(GArray) sample = tile_plan_sample(plan, zoom);
    uint64_t total = 0;
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_integer(json, "zoom", zoom);
    json_put_integer(json, "tiles", (int64_t)tiles);
    json_put_integer(json, "sampled", (int64_t)sample->len);
    json_key(json, "sets");
    json_begin_array(json);
    for (const char *const *set = tile_plan_sets(plan); *set; set++) {
        for (int factor = 1; factor <= (tile_plan_is_doubled(plan) ? 2 : 1); factor++) {
            uint64_t bytes;
            if (!estimate(renderer, *set, factor, sample, tiles, &bytes, error)) {
                return false;
            }
            json_begin_object(json);
            json_put_string(json, "set", *set);
            json_put_integer(json, "factor", factor);
            json_put_integer(json, "estimated_bytes", (int64_t)bytes);
            json_end_object(json);
            total += bytes;
        }
    }
    json_end_array(json);
    json_put_integer(json, "estimated_bytes", (int64_t)total);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    g_autofree char *count = number_format_grouped((double)tiles, 0);
    double denominator = tile_scale(zoom, tile_plan_latitude_deg(plan));
    double step = pow(10, floor(log10(denominator)) - 1); /* two figures */
    g_autofree char *scale = number_format_grouped(round(denominator / step) * step, 0);
    g_string_append_printf(out, "tiles of zoom %d, about 1:%s: %s a set, about %.1f MB (%s)\n%s",
                           zoom, scale, count, (double)total / 1e6,
                           sample->len == tiles ? "drawn" : "from a sample", g_strchomp(text));
    return true;
}
