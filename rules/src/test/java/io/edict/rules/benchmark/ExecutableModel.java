package io.edict.rules.benchmark;

import io.edict.model.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;

/** Rule text built by Drools' own executable-model compiler. */
public final class ExecutableModel {
    private final KieBase base;

    /** @param rules rules without package and imports, in the language both compilers know */
    public ExecutableModel(String rules) {
        this.base = compile("package oracle;\nimport " + Fact.class.getPackageName() + ".*;\nglobal "
                + Recorder.class.getCanonicalName() + " policy;\n" + rules);
    }

    /** A rule base of one file of rules. */
    public static KieBase compile(String file) {
        System.setProperty("drools.dialect.java.compiler", "NATIVE");
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(services.newReleaseId("oracle", "oracle", "1." + System.nanoTime()));
        files.write("src/main/resources/oracle/rules.drl", file);
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        return services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
    }

    /** What was concluded, unsorted. */
    public List<String> evaluate(List<Fact> facts) {
        KieSession session = base.newKieSession();
        try {
            Recorder recorder = new Recorder();
            session.setGlobal("policy", recorder);
            facts.forEach(session::insert);
            session.fireAllRules();
            return recorder.targets;
        } finally {
            session.dispose();
        }
    }

    /** The global that consequences call. */
    public static final class Recorder {
        private final List<String> targets = new ArrayList<>();

        /** Records a tag. */
        public void tag(String target) {
            targets.add(target);
        }
    }
}
