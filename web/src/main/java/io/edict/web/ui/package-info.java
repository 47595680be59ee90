/** The pages for administrators: files that the front end's build makes, served from the jar. */
@NullMarked
package io.edict.web.ui;

import org.jspecify.annotations.NullMarked;
