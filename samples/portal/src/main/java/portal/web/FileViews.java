package portal.web;

import java.util.List;
import portal.actions.Permissions;
import portal.db.FileStore.Transfer;
import portal.db.Transaction;
import portal.model.Caller;
import portal.model.Document;
import portal.model.Owner;
import portal.model.StoredFile;
import portal.web.view.FileView;
import portal.web.view.Times;

/** Files as one caller is to see them. */
record FileViews(Caller caller, Transaction transaction) {

    List<FileView> named(List<String> ids) {
        return ids.stream()
                .flatMap(id -> transaction.files().find(id).stream())
                .map(this::view)
                .toList();
    }

    FileView view(StoredFile file) {
        return new FileView(
                file.id(),
                file.name(),
                words(file.owner()),
                file.pinned(),
                file.size(),
                Permissions.mayDownload(caller, file, transaction),
                transaction.files().history(file.id()).stream().map(this::words).toList());
    }

    private String words(Transfer transfer) {
        return "from " + words(transfer.from()) + " to " + words(transfer.to()) + ", by " + transfer.actor() + ", "
                + Times.shown(transfer.happened());
    }

    private String words(Owner owner) {
        String label = Permissions.find(owner, transaction)
                .filter(entity -> Permissions.maySee(caller, entity, transaction))
                .map(Document::label)
                .orElse("?");
        return owner.type().key() + " " + label;
    }
}
