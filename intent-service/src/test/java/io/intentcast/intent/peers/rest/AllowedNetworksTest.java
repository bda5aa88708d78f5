package io.intentcast.intent.peers.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.intent.peers.rest.AllowedNetworks.NotAllowedException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedNetworksTest {

    private static final AllowedNetworks SOME =
            new AllowedNetworks(List.of("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "fc00::/7"));
    private static final AllowedNetworks ANY = new AllowedNetworks(List.of("0.0.0.0/0", "::/0"));

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8100/v1/chunks/c, http://127.0.0.1:8100/v1/chunks/c",
        "http://10.255.0.1/v1/chunks/c?a=b, http://10.255.0.1/v1/chunks/c?a=b",
        "http://172.31.0.1:1/c, http://172.31.0.1:1/c",
        "http://[fd12::1]:8100/c, http://[fd12:0:0:0:0:0:0:1]:8100/c",
        "http://[::ffff:10.0.0.1]:8100/c, http://10.0.0.1:8100/c",
        "https://localhost:8100/c, https://localhost:8100/c",
    })
    void anAllowedPlaceIsCalledByAddressAndOverHttpsByName(URI place, URI called) throws Exception {
        assertThat(SOME.checked(place)).isEqualTo(called);
    }

    @Test
    void aNameIsResolvedBeforeItIsChecked() throws Exception {
        assertThat(SOME.checked(URI.create("http://localhost:8100/c")).toString())
                .matches("http://(127.0.0.1|\\[0:0:0:0:0:0:0:1]):8100/c");
        assertThatThrownBy(
                        () -> new AllowedNetworks(List.of("10.0.0.0/8")).checked(URI.create("http://nobody.invalid/c")))
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/c",
                "http://172.32.0.1/c",
                "http://11.0.0.1/c",
                "http://[2001:db8::1]/c",
                "https://8.8.8.8/c"
            })
    void anAddressOutsideOfTheNetworksIsRefused(URI place) {
        assertThatThrownBy(() -> SOME.checked(place)).isInstanceOf(NotAllowedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user@127.0.0.1/c",
                "http://user:word@127.0.0.1/c",
                "http:///c",
                "ftp://127.0.0.1/c",
                "file:///etc/passwd",
                "mailto:a@b",
                "relative",
                "http:/no-host"
            })
    void aUrlThatIsNotHttpOrNamesAUserIsRefused(URI place) {
        assertThatThrownBy(() -> SOME.checked(place)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://[::ffff:169.254.169.254]/c",
                "http://2852039166/c",
                "http://[fe80::1]/c",
                "http://100.100.100.200/c",
                "http://168.63.129.16/c",
                "http://[fd00:ec2::254]/c",
                "http://0.0.0.0:8100/c",
                "http://[::]/c",
                "http://224.0.0.1/c",
                "http://[ff02::1]/c",
                "http://255.255.255.255/c",
                "http://[64:ff9b::169.254.169.254]/c",
                "http://[64:ff9b::a9fe:a9fe]/c",
                "http://[64:ff9b:1::a9fe:a9fe]/c",
                "http://[64:ff9b::6464:64c8]/c",
                "http://[2002:a9fe:a9fe::]/c",
                "http://[2002:a9fe:a9fe::1]/c",
                "http://[2001:0:a9fe:a9fe::1]/c",
                "http://[2001::5601:5601]/c",
                "http://[::169.254.169.254]/c",
                "http://[::ffff:0:169.254.169.254]/c",
                "http://[2001:db8::5efe:a9fe:a9fe]/c",
                "http://[2001:db8::200:5efe:a9fe:a9fe]/c"
            })
    void someAddressesAreRefusedWhateverIsAllowed(URI place) {
        assertThatThrownBy(() -> ANY.checked(place))
                .isInstanceOfAny(NotAllowedException.class, UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[64:ff9b::808:808]/c",
                "http://[2002:808:808::1]/c",
                "http://[2001:0:808:808::f7f7:f7f7]/c",
                "http://[2001:db8::1]/c",
                "http://[::1]/c"
            })
    void anIpv6AddressIsAllowedTogetherWithTheIpv4AddressThatItCarries(URI place) throws Exception {
        assertThat(ANY.checked(place)).isNotNull();
    }

    @Test
    void anIpv6AddressThatCarriesAnIpv4AddressOutsideOfTheNetworksIsRefused() {
        var onlyIpv6 = new AllowedNetworks(List.of("::/0", "10.0.0.0/8"));

        assertThatThrownBy(() -> onlyIpv6.checked(URI.create("http://[64:ff9b::192.168.0.1]/c")))
                .isInstanceOf(NotAllowedException.class);
        assertThatCode(() -> onlyIpv6.checked(URI.create("http://[64:ff9b::10.0.0.1]/c")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.org/8", "", "::/129"})
    void aMalformedNetworkIsNamed(String network) {
        assertThatThrownBy(() -> new AllowedNetworks(List.of(network)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + network + "' is not a network");
    }
}
