// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficfilemodel.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/linereader.h"
#include "tests/unit/console/fakeconsole.h"

#include <QtCore/QBuffer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

namespace tst_trafficfile {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Role = TrafficRows::Role;

namespace {

TrafficMessage eventOn(const QString &channel, const QString &data, std::chrono::milliseconds t = 1'000ms)
{
    TrafficMessage message;
    message.channel = channel;
    message.session = u"s1"_qs;
    message.receivers = 3;
    message.n = 7;
    message.text = {.t = t, .size = 0, .json = u"{\"data\":%1}"_qs.arg(data), .cut = false};
    message.text.size = message.text.json.toUtf8().size();
    return message;
}

} // namespace

// Traffic in files: what is written is read again, and no file does harm.
class TrafficFileTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString fileOf(const QByteArray &content) const
    {
        const QString path =
            m_folder.filePath(u"%1.jsonl"_qs.arg(QLatin1StringView(QTest::currentTestFunction())));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
        return path;
    }
    static bool open(TrafficFileModel &model, const QString &path)
    {
        model.open(path);
        return finish(model);
    }
    static bool finish(TrafficFileModel &model)
    {
        return QTest::qWaitFor([&model] {
            model.collect();
            return !model.isReading() && !model.find()->isSearching();
        });
    }

private Q_SLOTS:
    void linesComeBack_data()
    {
        QTest::addColumn<QString>("data");
        QTest::newRow("plain") << u"1"_qs;
        QTest::newRow("line feed, quotes, controls") << u"\"a\nb\\\"\u0001\u007f\u202e\""_qs;
        QTest::newRow("other languages") << u"\"Straße 你好 🚀\""_qs;
        QTest::newRow("a large number") << u"18446744073709551616"_qs;
        QTest::newRow("cut") << u"{\"a\":[1,"_qs;
        QTest::newRow("long") << QString(1'000'000, u'x');
    }
    void linesComeBack()
    {
        QFETCH(QString, data);
        TrafficMessage message = eventOn(u"/a/ü"_qs, data);
        message.text.cut = true;
        message.text.size = 123'456'789;
        const QByteArray line = trafficFileLine(message);
        QCOMPARE(line.count('\n'), 1);
        const TrafficFileEntry entry = readTrafficFileLine(line.chopped(1));
        QVERIFY(std::holds_alternative<TrafficMessage>(entry));
        const auto &read = std::get<TrafficMessage>(entry);
        QCOMPARE(read.channel, message.channel);
        QCOMPARE(read.session, message.session);
        QCOMPARE(read.receivers, 3);
        QCOMPARE(read.n, 7);
        QVERIFY(read.text == message.text);
    }

    void theOtherLinesComeBack()
    {
        const auto gap =
            readTrafficFileLine(trafficFileLine(TrafficMessage::gap(17, TrafficMessage::Reason::Pause, 5ms)));
        QCOMPARE(std::get<TrafficMessage>(gap).kind, TrafficMessage::Kind::Gap);
        QCOMPARE(std::get<TrafficMessage>(gap).reason, TrafficMessage::Reason::Pause);
        QCOMPARE(std::get<TrafficMessage>(gap).missing, 17);
        TrafficFileHeader header;
        header.server = u"halley"_qs;
        header.filter = u"/a"_qs;
        header.from = 5ms;
        header.to = 9ms;
        header.skipped = 4;
        const QByteArray line = trafficFileLine(header);
        QVERIFY(line.startsWith("{\"halley\":\"traffic\",\""));
        const auto read = std::get<TrafficFileHeader>(readTrafficFileLine(line));
        QCOMPARE(read.server, header.server);
        QCOMPARE(read.filter, header.filter);
        QCOMPARE(read.to, header.to);
        QCOMPARE(read.skipped, 4);
        QCOMPARE(read.version, 1);
    }

    void saysWhatIsWrongWithALine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *name, const QByteArray &line, TrafficFileFault fault) {
            QTest::newRow(name) << line << int(fault);
        };
        row("text", "hello", TrafficFileFault::NotJson);
        row("half", "{\"kind\":\"event\"", TrafficFileFault::NotJson);
        row("zeroes", QByteArray(100, '\0'), TrafficFileFault::NotJson);
        row("not UTF-8", "{\"kind\":\"event\",\"json\":\"\xff\xfe\"}", TrafficFileFault::NotJson);
        row("deep", QByteArray(100'000, '['), TrafficFileFault::NotJson);
        row("an array", "[1]", TrafficFileFault::NotAnObject);
        row("nothing of ours", "{}", TrafficFileFault::NotAMessage);
        row("unknown kind", "{\"kind\":\"letter\",\"json\":\"\"}", TrafficFileFault::NotAMessage);
        row("text is a number", "{\"kind\":\"event\",\"json\":1}", TrafficFileFault::NotAMessage);
    }
    void saysWhatIsWrongWithALine()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, fault);
        const TrafficFileEntry entry = readTrafficFileLine(line);
        QVERIFY(std::holds_alternative<TrafficFileFault>(entry));
        QCOMPARE(int(std::get<TrafficFileFault>(entry)), fault);
    }

    void membersAreNotTrusted()
    {
        const auto entry = readTrafficFileLine(
            R"({"kind":"event","json":"abc","t":-5,"size":-1,"receivers":1e300,"session":7,"channel":[]})");
        const auto &message = std::get<TrafficMessage>(entry);
        QCOMPARE(message.text.t, 0ms);
        QCOMPARE(message.text.size, 3);
        QVERIFY(message.receivers >= 0);
        QCOMPARE(message.channel, QString());
    }

    void linesAreRead()
    {
        QByteArray text = "one\r\n\n  \n" + QByteArray(300'000, 'x') + "\nlast";
        QBuffer device(&text);
        QVERIFY(device.open(QIODevice::ReadOnly));
        LineReader lines(device, 1'000, 1'000'000);
        QCOMPARE(lines.next()->text, "one");
        const auto tooLong = lines.next();
        QCOMPARE(tooLong->number, 4);
        QVERIFY(tooLong->isTooLong);
        const auto last = lines.next();
        QCOMPARE(last->text, "last");
        QCOMPARE(last->number, 5);
        QCOMPARE(text.mid(last->offset, 4), "last");
        QVERIFY(!lines.next());
        QVERIFY(!lines.isCutOff());
    }

    // Whoever reads wants to stop, or to say how far it is.
    void blankLinesKeepNobodyForLong()
    {
        QByteArray text = QByteArray(10 * limits::trafficFileBlanks, '\n') + "last";
        QBuffer device(&text);
        QVERIFY(device.open(QIODevice::ReadOnly));
        LineReader lines(device, 1'000, 1'000'000);
        int blanks = 0;
        auto line = lines.next();
        for (; line && line->isBlank(); line = lines.next()) {
            ++blanks;
            QCOMPARE(lines.position(), blanks * limits::trafficFileBlanks);
        }
        QCOMPARE(blanks, 10);
        QCOMPARE(line->text, "last");
        QCOMPARE(line->number, text.size() - 3);
    }

    void blankLinesAreNoFaults()
    {
        const QByteArray good = trafficFileLine(eventOn(u"/a"_qs, u"1"_qs));
        TrafficFileModel model;
        QVERIFY(open(model, fileOf(QByteArray(3 * limits::trafficFileBlanks, '\n') + good)));
        QCOMPARE(model.count(), 1);
        QCOMPARE(model.faults(), QString());
    }

    void noMoreIsReadThanAllowed()
    {
        QByteArray text("a\nb\nc\n");
        QBuffer device(&text);
        QVERIFY(device.open(QIODevice::ReadOnly));
        LineReader lines(device, 10, 3);
        QCOMPARE(lines.next()->text, "a");
        QCOMPARE(lines.next()->text, "b");
        QVERIFY(!lines.next());
        QVERIFY(lines.isCutOff());
    }

    // From the feed into a file and back, gaps and all.
    void aCaptureIsSavedAndOpened()
    {
        FakeConsole fake;
        TrafficModel &live = *fake.console.traffic();
        fake.attach();
        live.start();
        live.setFilter(u"kind != reply"_qs);
        fake.settle();
        for (int i = 0; i < 100; ++i)
            fake.pass(100ms);
        live.flush();
        QVERIFY(live.skipped() > 0);
        const QString path = m_folder.filePath(u"capture.jsonl"_qs);
        live.saving()->save(path);
        QTRY_VERIFY(!live.saving()->isSaving());
        QCOMPARE(live.saving()->problem(), QString());
        QVERIFY(live.saving()->result().contains(path));

        TrafficFileModel &file = *live.file();
        const QAbstractItemModelTester tester(&file);
        QVERIFY(open(file, path));
        QVERIFY(file.isOpen());
        QCOMPARE(file.faults(), QString());
        QCOMPARE(file.count(), live.count());
        QCOMPARE(file.messages(), live.messages());
        QVERIFY(file.summary().contains(u"kind != reply"));
        QVERIFY(file.summary().contains(u"halley 0.1.0"));
        for (int row = 0; row < file.count(); ++row) {
            for (const Role role : {Role::Time, Role::KindText, Role::Channel, Role::Preview, Role::Note})
                QCOMPARE(file.index(row).data(int(role)), live.index(row).data(int(role)));
        }
        // The same filter language.
        file.setFilter(u"kind == event"_qs);
        QVERIFY(finish(file));
        QVERIFY(file.messages() > 0 && file.messages() < live.messages());
        for (int row = 0; row < file.count(); ++row) {
            if (file.messageAt(row).isMessage())
                QCOMPARE(file.messageAt(row).kind, TrafficMessage::Kind::Event);
        }
        file.setFilter(u"kind == "_qs);
        QVERIFY(!file.filterError().isEmpty());
        QCOMPARE(file.goodFilter(), u"kind == event"_qs);
        file.close();
        QCOMPARE(file.count(), 0);
        QVERIFY(!file.isOpen());
    }

    void aCutMessageIsCutInAFile()
    {
        TrafficMessage message = eventOn(u"/a"_qs, u"[1,2"_qs);
        message.text.cut = true;
        message.text.size = 59'900;
        TrafficFileModel model;
        QVERIFY(open(model, fileOf(trafficFileLine(message))));
        QVERIFY(model.index(0).data(int(Role::IsCut)).toBool());
        QVERIFY(model.index(0).data(int(Role::SizeText)).toString().startsWith(u"59.9"));
        model.selectRow(0);
        QVERIFY(model.detail()->isCut());
        QVERIFY(!model.detail()->canOpenWhole());
        QVERIFY(model.detail()->sizeText().contains(u"59.9"));
        QVERIFY(model.detail()->sizeText().contains(u"the first"));
    }

    void badLinesArePassedOverAndTold()
    {
        const QByteArray good = trafficFileLine(eventOn(u"/a"_qs, u"1"_qs));
        const QString path = fileOf(good + "garbage\n" + good + "\n[]\n" + good);
        TrafficFileModel model;
        const QAbstractItemModelTester tester(&model);
        QVERIFY(open(model, path));
        QCOMPARE(model.count(), 3);
        QVERIFY(model.faults().contains(u"line 2"));
        QVERIFY(model.faults().contains(u"line 5"));
        QCOMPARE(model.messageAt(2).channel, u"/a"_qs);
    }

    void whatIsNoSuchFileIsTold_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << m_folder.filePath(u"none.jsonl"_qs);
        QTest::newRow("a folder") << m_folder.path();
        QTest::newRow("a device") << u"/dev/zero"_qs;
        QTest::newRow("nothing") << QString();
    }
    void whatIsNoSuchFileIsTold()
    {
        QFETCH(QString, path);
        TrafficFileModel model;
        QVERIFY(open(model, path));
        QVERIFY(!model.isOpen());
        QVERIFY(!model.problem().isEmpty());
        QCOMPARE(model.count(), 0);
    }

    void aHostileFileIsShown()
    {
        QByteArray content;
        quint32 seed = 7;
        for (int i = 0; i < 200'000; ++i) {
            seed = seed * 1'664'525 + 1'013'904'223;
            content += char(seed >> 24);
        }
        content += '\n' + trafficFileLine(eventOn(u"/a"_qs, u"\"<b>\u202e</b>\""_qs));
        TrafficFileModel model;
        const QAbstractItemModelTester tester(&model);
        QVERIFY(open(model, fileOf(content)));
        QCOMPARE(model.count(), 1);
        QVERIFY(!model.faults().isEmpty());
        QVERIFY(model.index(0).data(int(Role::Preview)).toString().contains(u"<b>\\u202e</b>"));
    }

    void aFileThatChangesUnderOurHandsDoesNoHarm()
    {
        const QByteArray good = trafficFileLine(eventOn(u"/a"_qs, u"1"_qs));
        const QString path = fileOf(good.repeated(100));
        TrafficFileModel model;
        QVERIFY(open(model, path));
        QCOMPARE(model.count(), 100);
        QVERIFY(QFile::resize(path, 10));
        for (int row = 0; row < model.count(); ++row)
            QCOMPARE(model.messageAt(row).channel, QString());
        model.selectRow(50);
        QVERIFY(!model.detail()->isEmpty());
    }

    void aFileIsSearched()
    {
        QByteArray content;
        for (int i = 0; i < 1'000; ++i)
            content += trafficFileLine(eventOn(u"/c/%1"_qs.arg(i), i % 10 ? u"1"_qs : u"\"Needle\""_qs));
        TrafficFileModel model;
        const QAbstractItemModelTester tester(&model);
        QVERIFY(open(model, fileOf(content)));
        model.find()->setText(u"needle"_qs);
        QVERIFY(finish(model));
        QCOMPARE(model.find()->count(), 100);
        QVERIFY(model.index(990).data(int(Role::IsMatch)).toBool());
        model.selectRow(985);
        model.find()->next();
        QCOMPARE(model.selectedRow(), 990);
        model.find()->next();
        QCOMPARE(model.selectedRow(), 0);
        model.setFilter(u"channel ~ 99"_qs); // /c/99, /c/199, … and /c/990 to /c/999
        QVERIFY(finish(model));
        QCOMPARE(model.find()->count(), 1);
        QCOMPARE(model.messages(), 19);
    }

    void nothingIsLeftBehindByASaveThatFails()
    {
        FakeConsole fake;
        TrafficModel &live = *fake.console.traffic();
        live.saving()->save(m_folder.filePath(u"no/such/folder/x.jsonl"_qs));
        QTRY_VERIFY(!live.saving()->isSaving());
        QVERIFY(!live.saving()->problem().isEmpty());
        QVERIFY(live.saving()->result().isEmpty());
    }
};

} // namespace tst_trafficfile

QTEST_GUILESS_MAIN(tst_trafficfile::TrafficFileTest)
#include "tst_trafficfile.moc"
