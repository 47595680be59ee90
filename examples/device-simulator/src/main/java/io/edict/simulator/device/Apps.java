package io.edict.simulator.device;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The applications that simulated devices come with. */
final class Apps {
    private static final String OLD_ZOOM = "5.9.0";

    private static final List<App> MAC_ALWAYS = List.of(
            mac("com.apple.Safari", "Safari", "18.6", ""),
            mac("com.apple.mail", "Mail", "16.0", ""),
            mac("com.apple.finder", "Finder", "15.6", ""));

    private static final List<App> MAC_OFTEN = List.of(
            mac("com.google.Chrome", "Google Chrome", "142.0.7444.60", "EQHXZ8M8AV"),
            mac("org.mozilla.firefox", "Firefox", "145.0", "43AQ936H96"),
            mac("com.tinyspeck.slackmacgap", "Slack", "4.46.99", "BQR82RBBHL"),
            mac("com.microsoft.Word", "Microsoft Word", "16.102", "UBF8T346G9"),
            mac("com.microsoft.Excel", "Microsoft Excel", "16.102", "UBF8T346G9"),
            mac("com.microsoft.teams2", "Microsoft Teams", "25290.302.4044", "UBF8T346G9"),
            mac("com.microsoft.VSCode", "Visual Studio Code", "1.105.1", "UBF8T346G9"),
            mac("com.1password.1password", "1Password", "8.11.18", "2BUA8C4S2C"),
            mac("com.figma.Desktop", "Figma", "125.9.10", "T8RA8NE3B7"),
            mac("com.spotify.client", "Spotify", "1.2.75.510", "2FNC3A47ZF"),
            mac("com.docker.docker", "Docker", "4.49.0", "9BNSXJN65R"),
            mac("com.apple.dt.Xcode", "Xcode", "16.4", ""),
            mac("org.videolan.vlc", "VLC", "3.0.21", "75GAHG3SZQ"),
            mac("com.transmissionbt.Transmission", "Transmission", "4.0.6", "5DPYRBHEAR"));

    private static final List<App> MOBILE_OFTEN = List.of(
            mobile("com.google.chrome.ios", "Chrome", "142.0.7444.77"),
            mobile("com.tinyspeck.chatlyio", "Slack", "25.10.60"),
            mobile("com.microsoft.Office.Outlook", "Outlook", "5.2541.0"),
            mobile("com.microsoft.skype.teams", "Teams", "7.19.1"),
            mobile("net.whatsapp.WhatsApp", "WhatsApp", "25.31.75"),
            mobile("com.1password.1password", "1Password", "8.11.16"),
            mobile("com.spotify.client", "Spotify", "9.0.90"),
            mobile("com.zhiliaoapp.musically", "TikTok", "42.2.0"));

    private static final List<App> TV_OFTEN = List.of(
            mobile("com.netflix.Netflix", "Netflix", "18.42.0"),
            mobile("com.google.ios.youtube", "YouTube", "4.51.08"),
            mobile("com.disney.disneyplus", "Disney+", "4.20.0"));

    private Apps() {}

    /** The applications of a device of this family; every third device still has an old Zoom. */
    static List<App> of(Family family, int index, SplittableRandom random) {
        List<App> apps = new ArrayList<>();
        String zoom = index % 3 == 0 ? OLD_ZOOM : "6.6.5";
        switch (family) {
            case MACOS -> {
                apps.addAll(MAC_ALWAYS);
                apps.add(mac("us.zoom.xos", "zoom.us", zoom, "BJ4HAAB9B3"));
                some(MAC_OFTEN, random, apps);
            }
            case IOS, IPADOS -> {
                apps.add(mobile("us.zoom.videomeetings", "Zoom", zoom));
                some(MOBILE_OFTEN, random, apps);
            }
            case TVOS -> some(TV_OFTEN, random, apps);
        }
        return apps;
    }

    private static void some(List<App> from, SplittableRandom random, List<App> apps) {
        from.stream().filter(app -> random.nextInt(100) < 60).forEach(apps::add);
    }

    private static App mac(String bundleId, String name, String version, String teamId) {
        return new App(bundleId, name, version, "/Applications/" + name + ".app", teamId, false);
    }

    private static App mobile(String bundleId, String name, String version) {
        return new App(bundleId, name, version, "", "", false);
    }
}
