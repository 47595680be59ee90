package io.edict.model.fact;

/** What a blocking entry compares. */
public enum BlockBy {
    BUNDLE_ID,
    PATH,
    PROCESS,
    TEAM_ID,
    SIGNING_ID,
    SHA256
}
