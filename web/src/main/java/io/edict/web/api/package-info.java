/**
 * The admin API. Controllers translate between HTTP and services and decide nothing; lists, times, errors and
 * repeated writes look the same everywhere.
 */
@NullMarked
package io.edict.web.api;

import org.jspecify.annotations.NullMarked;
