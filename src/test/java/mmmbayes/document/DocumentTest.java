package mmmbayes.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DocumentTest {
    private static Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", "a \"quoted\" \u30C6\n=1+1 text");
        tree.put("a", List.of(1, 2_000_000_000_000L, 0.1, -1e-300, true));
        tree.put("numbers", new double[] {1.5, 2});
        tree.put("exact", new BigDecimal("12.30"));
        tree.put("empty", Map.of());
        tree.put("nested", Map.of("list", List.of(Map.of("key", "null"), List.of())));
        return tree;
    }

    /** What Jackson's own binding writes is the yardstick. */
    @Test
    void isWhatJacksonWritesOfTheSameTree() {
        assertThat(Document.json(tree()))
                .isEqualTo(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(tree()));
        assertThat(Document.compactJson(tree())).isEqualTo(JsonMapper.shared().writeValueAsString(tree()));
    }

    @Test
    void yamlIsReadBackAsTheSameTree() {
        YAMLMapper yaml = new YAMLMapper();
        assertThat(yaml.readTree(Document.yaml(tree()))).isEqualTo(yaml.readTree(Document.json(tree())));
        assertThat(Document.yaml(Map.of("a", List.of(1, 2)))).isEqualTo("a:\n- 1\n- 2\n");
    }

    @Test
    void whatIsNoTreeIsADefect() {
        assertThatThrownBy(() -> Document.json(Map.of("when", new Date(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.Date");
    }
}
