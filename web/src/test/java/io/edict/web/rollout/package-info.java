/** Rollouts of revisions, over the running server. */
package io.edict.web.rollout;
