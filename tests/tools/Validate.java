import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints PASS or FAIL for each file in each flavour, with the clauses that failed. */
public class Validate {
    public static void main(String[] arguments) {
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> flavours = new ArrayList<>();
        boolean failed = false;
        for (String argument : arguments) {
            if (argument.startsWith("--flavour=")) {
                flavours.add(PDFAFlavour.byFlavourId(argument.substring(10)));
                continue;
            }
            for (PDFAFlavour flavour : flavours) {
                failed |= !validate(new File(argument), flavour);
            }
        }
        System.exit(failed ? 1 : 0);
    }

    private static boolean validate(File file, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            ValidationResult result = Foundries.defaultInstance()
                .createValidator(flavour, 50000, false, true, false).validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + flavour + " " + file);
            Map<String, String> clauses = new LinkedHashMap<>();
            for (TestAssertion it : result.getTestAssertions()) {
                if (it.getStatus() == TestAssertion.Status.FAILED) {
                    clauses.putIfAbsent(it.getRuleId().getClause() + "-" + it.getRuleId().getTestNumber(),
                        it.getMessage() + " at " + it.getLocation().getContext());
                }
            }
            clauses.forEach((clause, message) -> System.out.println("  " + clause + ": " + message));
            return result.isCompliant();
        } catch (Exception error) {
            System.out.println("FAIL " + flavour + " " + file + ": " + error);
            return false;
        }
    }
}
