// SPDX-License-Identifier: Apache-2.0
// Asks veraPDF whether files conform: java Conformance PROFILE,PROFILE FILE...
// One line for each file and profile: name, profile, yes or no, then each clause that is broken.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Conformance {
    private Conformance() {}

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int index = 1; index < arguments.length; index++) {
            for (String profile : arguments[0].split(",")) {
                System.out.println(answer(arguments[index], PDFAFlavour.byFlavourId(profile)));
            }
        }
    }

    private static String answer(String file, PDFAFlavour profile) throws Exception {
        try (InputStream data = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, profile)) {
            ValidationResult found =
                    Foundries.defaultInstance().createValidator(profile, false).validate(parser);
            TreeSet<String> broken = new TreeSet<>();
            for (TestAssertion each : found.getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED) {
                    broken.add(each.getRuleId().getClause() + " " + each.getMessage());
                }
            }
            String clauses = String.join("; ", broken).replaceAll("\\s+", " ");
            return file + "\t" + profile.getId() + "\t" + (found.isCompliant() ? "yes" : "no")
                    + "\t" + clauses;
        }
    }
}
